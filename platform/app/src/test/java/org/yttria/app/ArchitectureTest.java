package org.yttria.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.time.Instant;
import java.util.Map;

/** The house plan: which module may use which, where third parties may appear, and the habits a compiler cannot hold. */
@AnalyzeClasses(packages = "org.yttria", importOptions = ArchitectureTest.Shipped.class)
class ArchitectureTest {

    private static final String IMAGING = "org.yttria.imaging..";
    private static final String PHANTOMS = "org.yttria.phantoms..";
    private static final String DOSIMETRY = "org.yttria.dosimetry..";
    private static final String REPORTS = "org.yttria.reports..";
    private static final String VALIDATION = "org.yttria.validation..";
    private static final String DCM4CHE_PROVIDER = "org.yttria.imaging.dicom.dcm4che..";
    private static final String ND4J = "org.yttria.dosimetry.nd4j";
    private static final String APP = "org.yttria.app..";

    @ArchTest
    static final ArchRule imagingStandsAlone = noClasses()
            .that()
            .resideInAPackage(IMAGING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PHANTOMS, DOSIMETRY, REPORTS, VALIDATION, APP);

    @ArchTest
    static final ArchRule phantomsUseImagingOnly = noClasses()
            .that()
            .resideInAPackage(PHANTOMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DOSIMETRY, REPORTS, VALIDATION, APP);

    @ArchTest
    static final ArchRule dosimetryUsesImagingOnly = noClasses()
            .that()
            .resideInAPackage(DOSIMETRY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PHANTOMS, REPORTS, VALIDATION, APP);

    @ArchTest
    static final ArchRule reportsUseImagingAndDosimetry = noClasses()
            .that()
            .resideInAPackage(REPORTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PHANTOMS, VALIDATION, APP);

    @ArchTest
    static final ArchRule nothingUsesTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APP);

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("org.yttria.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule chartsStayInTheirPackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.yttria.reports.figure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jfree..", "org.apache.batik..");

    @ArchTest
    static final ArchRule pdfStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.yttria.reports.pdf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.lowagie..", "org.openpdf..");

    /** Charts and planes draw with it, and pages take their drawings; the codecs take decoded pixels from its rasters, and written structures their colours from it. */
    @ArchTest
    static final ArchRule awtStaysWherePicturesAre = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.yttria.reports.figure..",
                    "org.yttria.reports.pdf..",
                    "org.yttria.reports.dicom..",
                    "org.yttria.imaging.dicom.embedded..",
                    DCM4CHE_PROVIDER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.awt..");

    @ArchTest
    static final ArchRule vectorApiStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("org.yttria.dosimetry.simd")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator..");

    @ArchTest
    static final ArchRule nd4jStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage(ND4J)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

    /** Without this, the rule before it would hold of nothing. */
    @ArchTest
    static final ArchRule nd4jIsUsedThere = classes()
            .that()
            .haveFullyQualifiedName(ND4J + ".Matrix")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.nd4j..");

    /** What others see of that package is plain arrays. */
    @ArchTest
    static final ArchRule nd4jIsInNoSignature = classes()
            .that()
            .resideInAPackage(ND4J)
            .and()
            .arePublic()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.yttria..");

    @ArchTest
    static final ArchRule numericalLibrariesStayInTheirPackages = noClasses()
            .that()
            .resideOutsideOfPackages("org.yttria.dosimetry.planning.position", "org.yttria.validation.statistics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.math3..");

    @ArchTest
    static final ArchRule imagePluginsStayInTheCodecs = noClasses()
            .that()
            .resideOutsideOfPackages("org.yttria.imaging.dicom.embedded..", DCM4CHE_PROVIDER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.imageio..", "com.sun.media..", "jj2000..");

    @ArchTest
    static final ArchRule commandLineLibraryStaysInTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    /** Only builds with the profile dcm4che have that package; without it, nothing can break the two rules. */
    @ArchTest
    static final ArchRule dcm4cheStaysInItsProvider = noClasses()
            .that()
            .resideOutsideOfPackage(DCM4CHE_PROVIDER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.dcm4che3..");

    @ArchTest
    static final ArchRule theDcm4cheProviderIsFoundAsAServiceOnly = noClasses()
            .that()
            .resideOutsideOfPackage(DCM4CHE_PROVIDER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DCM4CHE_PROVIDER);

    /** Options of commands are filled in by picocli; the listed classes hold the state of one run, one decoding or one place. */
    @ArchTest
    static final ArchRule fieldsAreFinal = fields().that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("org.yttria.app.command..")
            .and()
            .areDeclaredInClassesThat()
            .haveNameNotMatching(
                    ".*\\.(Console|StagingFolder|FileBytes|CodestreamInput|MemoryBudget|ActiveClasses|[A-Za-z]+(Decoder|Parser))")
            .and()
            .areDeclaredInClassesThat(
                    describe("are not private", c -> !c.getModifiers().contains(JavaModifier.PRIVATE)))
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule nothingHasSetters =
            noMethods().that().arePublic().should().haveNameMatching("set[A-Z].*");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Data")
            .orShould()
            .haveSimpleNameEndingWith("Info");

    @ArchTest
    static final ArchRule timeIsAParameter = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule publicSignaturesAreTyped =
            methods().that().arePublic().should(not(untyped()));

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith("org.jspecify.annotations.NullMarked");

    /** What users get: neither the tests of this module nor the test support of another. */
    static final class Shipped implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return new DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
        }
    }

    private static ArchCondition<JavaMethod> untyped() {
        return new ArchCondition<>("take or return untyped bags") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean bag = method.getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(Object[].class))
                        || method.getReturnType()
                                .getName()
                                .equals(Map.class.getName() + "<java.lang.String, java.lang.Object>");
                events.add(new SimpleConditionEvent(method, bag, method.getFullName()));
            }
        };
    }

    private static <T> ArchCondition<T> not(ArchCondition<T> condition) {
        return ArchConditions.not(condition);
    }
}
