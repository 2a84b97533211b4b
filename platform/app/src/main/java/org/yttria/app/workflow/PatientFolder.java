package org.yttria.app.workflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.output.CtSeriesWriter;
import org.yttria.imaging.dicom.output.EmissionContent;
import org.yttria.imaging.dicom.output.NewOrigin;
import org.yttria.imaging.dicom.output.NmWriter;
import org.yttria.imaging.dicom.output.PetSeriesWriter;
import org.yttria.imaging.dicom.output.SeriesContent;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.BodyFacts;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.patient.PatientLabels;
import org.yttria.phantoms.patient.VirtualPatient;
import org.yttria.phantoms.perfusion.MaaTruth;
import org.yttria.phantoms.perfusion.Treatment;
import org.yttria.phantoms.perfusion.Y90Truth;
import org.yttria.phantoms.scanner.BreathingState;

/** Writes a virtual patient: its scans as a clinic would have them, its truth, and what was drawn. */
public final class PatientFolder {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAA_NUCLIDE = "Tc-99m";

    private final String software;
    private final int outcomes;
    private final Optional<LocalDateTime> dicomMadeAt;
    private final ProgressListener progress;

    /**
     * @param software name and version of what writes
     * @param outcomes how many treatments of the same work-up, at least 1
     * @param dicomMadeAt when DICOM objects are made; absent where none are wanted
     */
    public PatientFolder(
            String software, int outcomes, Optional<LocalDateTime> dicomMadeAt, ProgressListener progress) {
        this.software = software;
        this.outcomes = outcomes;
        this.dicomMadeAt = dicomMadeAt;
        this.progress = progress;
    }

    /**
     * Writes all files of a patient.
     *
     * @param folder where to; it is there
     * @return what {@code phantom.json} holds
     * @throws IOException if a file cannot be written
     */
    public ObjectNode write(VirtualPatient patient, Path folder) throws IOException {
        ObjectNode root = facts(patient);
        Volume ct = patient.ct();
        ImageFiles.writeVolume(ct, StoredType.INT16, folder.resolve("ct.nii.gz"));
        progress.progress("CT", 1);
        VirtualPatient.SpectScan spect = patient.spect();
        ImageFiles.writeVolume(spect.counts(), StoredType.FLOAT32, folder.resolve("spect.nii.gz"));
        ImageFiles.writeVolume(
                patient.maa().concentration(), StoredType.FLOAT32, folder.resolve("maa-activity.nii.gz"));
        progress.progress("SPECT", 1);
        ImageFiles.writeStructures(PatientLabels.exclusive(patient.anatomy()), folder.resolve("labels.nii.gz"));
        ImageFiles.writeStructures(patient.structures(), folder.resolve("structures.seg.nrrd"));
        describe(root.putObject("spect"), spect, patient);
        writeDicom(patient, ct, spect, folder);
        ArrayNode treatments = root.putArray("outcomes");
        for (int k = 1; k <= outcomes; k++) {
            writeOutcome(patient, k, folder, treatments.addObject());
        }
        Files.writeString(folder.resolve("phantom.json"), root.toPrettyString() + System.lineSeparator());
        return root;
    }

    private void writeOutcome(VirtualPatient patient, int k, Path folder, ObjectNode node) throws IOException {
        Y90Truth truth = patient.outcome(k);
        VirtualPatient.PetScan pet = patient.pet(k, truth);
        String suffix = k == 1 ? "" : String.format(Locale.ROOT, "-%02d", k);
        ImageFiles.writeVolume(
                truth.concentration(), StoredType.FLOAT32, folder.resolve("y90-activity" + suffix + ".nii.gz"));
        ImageFiles.writeVolume(
                pet.image().concentration(), StoredType.FLOAT32, folder.resolve("pet" + suffix + ".nii.gz"));
        node.put("outcome", k)
                .put("pet", "pet" + suffix + ".nii.gz")
                .put("activity", "y90-activity" + suffix + ".nii.gz")
                .put("petUnit", "Bq/mL")
                .put("petHoursSinceInjection", hours(pet.image().sinceInjection()))
                .put("catheterMoved", truth.delivery().moved())
                .put("spheres", truth.delivery().spheres())
                .put("lungShunt", truth.delivery().shuntFraction())
                .put("extrahepaticFraction", truth.extrahepaticFraction())
                .put("tumourFlow", truth.delivery().tumourFlow())
                .put("leastReached", truth.delivery().leastReached());
        node.putObject("activityMbq")
                .put("liver", truth.balance().liverBq() / 1e6)
                .put("lungs", truth.balance().lungsBq() / 1e6)
                .put("extrahepatic", truth.balance().extrahepaticBq() / 1e6);
        breathing(node.putObject("petBreathing"), pet.breathing());
        node.set("petSettings", JSON.valueToTree(pet.settings()));
        ArrayNode doses = node.putArray("trueMeanDoses");
        for (VirtualPatient.TrueDose dose : patient.trueDoses(truth)) {
            doses.addObject()
                    .put("structure", dose.structure())
                    .put("activityMbq", dose.activityBq() / 1e6)
                    .put("massG", dose.massG())
                    .put("meanDoseGy", dose.meanGy());
        }
        if (dicomMadeAt.isPresent()) {
            SeriesContent content = content(patient, "Y-90 PET" + suffix, 3 + k);
            EmissionContent header = EmissionContent.atScan(
                            "Y-90", Optional.empty(), pet.image().sinceInjection())
                    .withAdministered(new Activity(patient.treatment().administeredBq()))
                    .withCorrections(List.of("ATTN", "SCAT", "RAN", "DECY"));
            PetSeriesWriter.write(
                    pet.image().concentration(),
                    content,
                    header,
                    DicomCodecs.embedded(),
                    folder.resolve("dicom").resolve("pet" + suffix));
        }
        progress.progress("PET", (double) k / outcomes);
    }

    private void writeDicom(VirtualPatient patient, Volume ct, VirtualPatient.SpectScan spect, Path folder)
            throws IOException {
        if (dicomMadeAt.isEmpty()) {
            return;
        }
        DicomCodec codec = DicomCodecs.embedded();
        Path dicom = Files.createDirectories(folder.resolve("dicom"));
        CtSeriesWriter.write(ct, content(patient, "CT", 1), codec, dicom.resolve("ct"));
        EmissionContent header = EmissionContent.atUnknownTime(MAA_NUCLIDE)
                .withAdministered(new Activity(patient.maa().balance().administeredBq()))
                .withCorrections(List.of("ATTN", "SCAT"));
        Path spectFolder = Files.createDirectories(dicom.resolve("spect"));
        NmWriter.write(
                spect.counts(), content(patient, "Tc-99m MAA SPECT", 2), header, codec, spectFolder.resolve("nm.dcm"));
        progress.progress("DICOM", 1);
    }

    private SeriesContent content(VirtualPatient patient, String description, int number) {
        String fingerprint = fingerprint(patient);
        ImageOrigin origin = NewOrigin.of(fingerprint, id(patient), "Virtual^Patient");
        return new SeriesContent(
                origin,
                description,
                number,
                software,
                dicomMadeAt.orElseThrow(),
                fingerprint,
                Optional.of(new SeriesContent.Derivation(
                        "Simulated: no patient was scanned. " + id(patient) + ", generator "
                                + patient.family().generatorSha256().substring(0, 12) + ", scanners "
                                + patient.family().scannersSha256().substring(0, 12),
                        false,
                        Optional.empty())));
    }

    private static String fingerprint(VirtualPatient patient) {
        return String.join(
                " ",
                "virtual patient",
                patient.family().name(),
                Long.toString(patient.seed()),
                patient.anatomy().disease().key(),
                patient.family().generatorSha256(),
                patient.family().scannersSha256());
    }

    /** Identifier of the patient, which says that there is none. */
    public static String id(VirtualPatient patient) {
        return "virtual-" + patient.family().name() + "-" + patient.seed();
    }

    private ObjectNode facts(VirtualPatient patient) {
        ObjectNode root = JSON.createObjectNode();
        root.put("software", software)
                .put("kind", "virtual patient: simulated, no patient was scanned")
                .put("family", patient.family().name())
                .put("seed", patient.seed())
                .put("generatorSha256", patient.family().generatorSha256())
                .put("scannersSha256", patient.family().scannersSha256())
                .put("disease", patient.anatomy().disease().label());
        body(root.putObject("body"), patient);
        ArrayNode lesions = root.putArray("lesions");
        for (Lesion lesion : patient.anatomy().lesions()) {
            ObjectNode node = lesions.addObject();
            node.put("name", "Tumour " + lesion.number())
                    .put("volumeMl", lesion.volumeMl())
                    .put("diameterMm", lesion.diameterMm())
                    .put("necroticFraction", lesion.necroticFraction())
                    .put("avid", lesion.avid());
            node.putArray("centreMm")
                    .add(lesion.centre().x())
                    .add(lesion.centre().y())
                    .add(lesion.centre().z());
            node.put(
                    "tumourToNormal",
                    patient.maa().plan().uptakes().get(lesion.number() - 1).tumourToNormal());
        }
        workUp(root.putObject("maa"), patient.maa());
        treatment(root.putObject("treatment"), patient.treatment());
        return root;
    }

    private static void body(ObjectNode node, VirtualPatient patient) {
        BodyFacts facts = patient.anatomy().facts();
        node.put("liverVolumeMl", facts.liverVolumeMl())
                .put("lungVolumeMl", facts.lungVolumeMl())
                .put("lungMassG", facts.lungMassG())
                .put("lungDensityGPerMl", facts.lungDensityGPerMl())
                .put("armsUp", facts.armsUp())
                .put("contrast", facts.contrast().name().toLowerCase(Locale.ROOT))
                .put("fatThicknessMm", facts.fatThicknessMm());
        ObjectNode segments = node.putObject("segmentVolumesMl");
        for (int s = 1; s <= 8; s++) {
            int segment = s;
            segments.put(
                    Integer.toString(s),
                    patient.anatomy().volumeMl(n -> patient.anatomy().segment(n) == segment));
        }
    }

    private static void workUp(ObjectNode node, MaaTruth maa) {
        node.put("administeredMbq", maa.balance().administeredBq() / 1e6)
                .put("particles", maa.particles().number())
                .put("lungShunt", maa.particles().shuntFraction())
                .put("freeTechnetiumFraction", maa.particles().freeFraction())
                .put("hoursSinceLabel", maa.particles().hoursSinceLabel())
                .put("intent", maa.plan().intent().label())
                .put("arteries", maa.territories().variant())
                .put("perfusedVolumeMl", maa.perfusedVolumeMl());
        ArrayNode leaves = node.putArray("catheter");
        for (int leaf : maa.plan().catheter().leaves()) {
            leaves.addObject()
                    .put("leaf", leaf)
                    .put("segment", maa.territories().segment(leaf))
                    .put("volumeMl", maa.territories().volumeMl(leaf))
                    .put("weight", maa.plan().catheter().weight(leaf));
        }
    }

    private static void treatment(ObjectNode node, Treatment treatment) {
        node.put("device", treatment.device().label())
                .put("administeredGbq", treatment.administeredBq() / 1e9)
                .put("bqPerSphereAtInjection", treatment.becquerelsPerSphere())
                .put("daysSinceCalibration", treatment.daysSinceCalibration())
                .put("intendedDoseGy", treatment.intendedDoseGy())
                .put("plannedLungDoseGy", treatment.plannedLungDoseGy())
                .put("limitedByLungs", treatment.limitedByLungs());
    }

    private static void describe(ObjectNode node, VirtualPatient.SpectScan spect, VirtualPatient patient) {
        node.put("unit", "counts").put("planarShunt", patient.planarShunt());
        node.set("settings", JSON.valueToTree(spect.settings()));
        breathing(node.putObject("breathing"), spect.breathing());
    }

    private static void breathing(ObjectNode node, BreathingState state) {
        node.put("amplitudeMm", state.amplitudeMm()).put("ctPhase", state.ctPhase());
        node.putArray("residualMm")
                .add(state.residualMm().x())
                .add(state.residualMm().y())
                .add(state.residualMm().z());
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / 3.6e6;
    }
}
