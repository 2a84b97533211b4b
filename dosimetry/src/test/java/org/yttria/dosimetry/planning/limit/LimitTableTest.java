package org.yttria.dosimetry.planning.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.treatment.ChildPugh;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Disease;
import org.yttria.dosimetry.planning.treatment.Intent;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.LiverFunction;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.Grade;

class LimitTableTest {

    private static final double EXACT = 1e-9;
    private static final LimitTable TABLE = LimitTable.standard();
    private static final Justification WHY = new Justification("institutional rule");

    private static String refusal(Executable e) {
        return String.valueOf(assertThrows(InputDataException.class, e).getMessage());
    }

    /** Every limit on normal liver that applies: "mean of whole normal liver at most 75.00 Gy" and its like. */
    private static String normal(Treatment t) {
        return TABLE.of(t).all().stream()
                .filter(l -> l.kind().isNormalLiver())
                .map(l -> (l.kind() == CompartmentKind.WHOLE_NORMAL ? "whole " : "perfused ") + Math.round(l.value()))
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    /** Weber 2022, EJNMMI 49:1682, Tables 2 to 4. */
    @ParameterizedTest
    @CsvSource({
        "glass, hcc, unilobar, , , [whole 75]",
        "glass, hcc, lobectomy, , , [whole 75]",
        "glass, hcc, bilobar, , , [whole 50]",
        "glass, hcc, unilobar, 1.2, , [whole 50]",
        "glass, hcc, unilobar, 1.1, , [whole 50]",
        "glass, hcc, unilobar, 1.0, , [whole 90]",
        "glass, hcc, bilobar, 1.0, , [whole 90]",
        "glass, hcc, segmentectomy, , , []",
        "glass, icc, bilobar, , , [whole 75]",
        "glass, mcrc, unilobar, 0.5, , [whole 90]",
        "resin, hcc, unilobar, , , [perfused 40]",
        "resin, mcrc, bilobar, , A6, [perfused 40]",
        "resin, mcrc, bilobar, , B7, '[perfused 30, perfused 40]'",
        "resin, hcc, segmentectomy, , , []",
        "resin, hcc, lobectomy, , , []",
        "holmium, icc, unilobar, , , [whole 60]",
        "holmium, icc, bilobar, , , [whole 40]",
        "holmium, icc, bilobar, , B8, [whole 40]",
        "holmium, icc, bilobar, , A5, [whole 60]",
        "glass, other, bilobar, , , []"
    })
    void limitsOnNormalLiver(
            String device, String disease, String intent, Double bilirubin, String childPugh, String expected) {
        LiverFunction liver = LiverFunction.unstated();
        liver = bilirubin == null ? liver : liver.withBilirubinMgPerDl(bilirubin);
        liver = childPugh == null ? liver : liver.withChildPugh(ChildPugh.parse(childPugh));
        Treatment t = Treatment.with(Device.named(device))
                .of(Disease.named(disease))
                .as(Intent.named(intent))
                .given(liver);
        assertEquals(expected, normal(t));
    }

    @Test
    void smallReserveAndPretreatment() {
        Treatment unilobar = Treatment.with(Device.GLASS).of(Disease.HCC).as(Intent.UNILOBAR);
        assertEquals(
                "[perfused 120, whole 75]",
                normal(unilobar.given(LiverFunction.unstated().withHepaticReserve(0.29))));
        assertEquals(
                "[whole 75]", normal(unilobar.given(LiverFunction.unstated().withHepaticReserve(0.30))));
        assertTrue(
                TABLE.of(unilobar).notes().stream().anyMatch(n -> n.contains("hepatic reserve, which is not stated")));
        Treatment resin = Treatment.with(Device.RESIN).of(Disease.MCRC).as(Intent.BILOBAR);
        assertEquals("[perfused 30, perfused 40]", normal(resin.after(new PriorTreatment(0, 0, true))));
    }

    /** What is not stated counts for all: the strictest limit of the device is among those that apply. */
    @Test
    void unstatedDiseaseAndIntentTakeEveryLimit() {
        assertEquals("[whole 50, whole 75]", normal(Treatment.with(Device.GLASS)));
        assertEquals("[perfused 40]", normal(Treatment.with(Device.RESIN)));
        List<String> notes = TABLE.of(Treatment.with(Device.GLASS)).notes();
        assertTrue(notes.stream().anyMatch(n -> n.contains("Disease or intent not stated")), notes.toString());
        Treatment other = Treatment.with(Device.GLASS).of(Disease.OTHER).as(Intent.BILOBAR);
        assertTrue(TABLE.of(other).notes().stream().anyMatch(n -> n.contains("no limit on the normal liver")));
    }

    /** Devices are not interchangeable: resin has no lung activity, glass no shunt limit; both have 30 and 50 Gy. */
    @ParameterizedTest
    @CsvSource({
        "glass, 'lung-dose, lung-dose-cumulative, lung-activity'",
        "resin, 'lung-dose, lung-dose-cumulative, lung-shunt'"
    })
    void limitsOnLungs(String device, String expected) {
        Limits limits = TABLE.of(Treatment.with(Device.named(device)));
        String ids = limits.all().stream()
                .filter(l -> l.kind() == CompartmentKind.LUNGS)
                .map(Limit::id)
                .collect(Collectors.joining(", "));
        assertEquals(expected, ids);
        assertEquals(30, limits.all().get(0).value());
        assertEquals(50, limits.all().get(1).value());
    }

    /** What was recalled and not read says so wherever it is printed; the resin label's shunt only warns. */
    @Test
    void gradesArePrinted() {
        Limit shunt = TABLE.of(Treatment.with(Device.RESIN)).all().stream()
                .filter(l -> l.id().equals("lung-shunt"))
                .findFirst()
                .orElseThrow();
        assertEquals(0.20, shunt.value());
        assertFalse(shunt.binding());
        assertEquals(Grade.NOT_VERIFIED, shunt.source().grade());
        assertTrue(shunt.label().contains("[not verified against source]"), shunt.label());
    }

    @Test
    void earlierDosesCountAgainstCumulativeLimitsOnly() {
        Limits limits = TABLE.of(Treatment.with(Device.GLASS).after(new PriorTreatment(12, 20, false)));
        assertEquals(0, limits.all().get(0).priorGy(), "lung-dose is of one treatment");
        assertEquals(12, limits.all().get(1).priorGy());
        assertEquals(38, limits.all().get(1).room(), EXACT);
        assertTrue(limits.all().stream().filter(l -> l.kind().isNormalLiver()).allMatch(l -> l.priorGy() == 20));
        Limits own = limits.with(CompartmentKind.LUNGS, new Statistic.Mean(), 25, WHY);
        assertEquals(13, own.all().get(own.all().size() - 1).room(), EXACT);
    }

    @Test
    void overrides() {
        Limits limits = TABLE.of(Treatment.with(Device.GLASS));
        Limit changed = limits.withValue("lung-dose", 20, WHY).all().get(0);
        assertEquals(20, changed.value());
        assertTrue(changed.label().contains("changed: institutional rule"), changed.label());
        Limit aside = limits.settingAside("lung-dose", WHY).all().get(0);
        assertFalse(aside.binding());
        assertTrue(aside.label().contains("set aside: institutional rule"), aside.label());
        assertTrue(refusal(() -> limits.withValue("lung-mass", 20, WHY)).contains("those that do are lung-dose"));
        assertTrue(refusal(() -> limits.withValue("lung-dose", -20, WHY)).contains("above 0 Gy"));
        assertTrue(refusal(() -> limits.with(CompartmentKind.WHOLE_NORMAL, Statistic.parse("V30Gy"), 30, WHY))
                .contains("give 30 % as 0.3"));
    }

    @ParameterizedTest
    @CsvSource({
        "glass, hcc, lobectomy, tumour, 205",
        "glass, icc, bilobar, tumour, 260",
        "glass, mcrc, unilobar, tumour, 189",
        "glass, hcc, segmentectomy, perfused volume, 400",
        "glass, hcc, lobectomy, perfused normal liver, 88",
        "resin, mcrc, segmentectomy, perfused volume, 150",
        "resin, hcc, bilobar, tumour, 100",
        "holmium, icc, bilobar, tumour, 150",
        "holmium, mcrc, bilobar, tumour, 90",
        "holmium, hcc, bilobar, perfused volume, 60"
    })
    void publishedTargets(String device, String disease, String intent, String kind, double gray) {
        Treatment t =
                Treatment.with(Device.named(device)).of(Disease.named(disease)).as(Intent.named(intent));
        CompartmentKind where = CompartmentKind.named(kind);
        List<Double> values = TABLE.of(t).publishedTargets().stream()
                .filter(p -> p.kind() == where)
                .map(DoseTarget::value)
                .toList();
        assertEquals(List.of(gray), values);
        assertTrue(TABLE.of(t).publishedTargetsFor(where).contains("[verified]"));
    }

    @Test
    void everyEntryNamesItsSource() {
        for (Device device : Device.values()) {
            Limits limits = TABLE.of(Treatment.with(device));
            assertTrue(limits.all().stream().noneMatch(l -> l.source().text().isBlank()));
            assertTrue(limits.publishedTargets().stream()
                    .noneMatch(t -> t.source().text().isBlank()));
            assertTrue(TABLE.spheresOf(device).isPresent());
        }
        assertTrue(TABLE.version().startsWith("limits.json 2026"));
    }

    @Test
    void spheresOfAnotherActivityAreWarnedOf() {
        SphereRange glass = TABLE.spheresOf(Device.GLASS).orElseThrow();
        assertTrue(glass.warning(1929).isEmpty());
        assertTrue(glass.warning(314).orElseThrow().contains("more and weaker"));
        assertTrue(glass.warning(4354).orElseThrow().contains("fewer and stronger"));
        assertTrue(glass.warning(314)
                .orElseThrow()
                .contains("314 Bq per sphere at treatment is outside the 1250 to 2500"));
    }

    @Test
    void statisticsAreParsed() {
        assertEquals(new Statistic.DoseToHottest(0.7), Statistic.parse("D70"));
        assertEquals(new Statistic.VolumeReceiving(205), Statistic.parse("V205Gy"));
        assertEquals("D70", Statistic.parse("D70").label());
        assertEquals("V205Gy", Statistic.parse("V205Gy").label());
        assertEquals("V30.5Gy", Statistic.parse("V30.5Gy").label());
        assertTrue(refusal(() -> Statistic.parse("median")).contains("known are mean"));
        assertTrue(refusal(() -> Statistic.parse("D0")).contains("above 0 %"));
        assertTrue(refusal(() -> Statistic.parse("D101")).contains("up to 100 %"));
        assertTrue(refusal(() -> Statistic.parse("V0Gy")).contains("above 0 Gy"));
        assertTrue(refusal(() -> DoseTarget.of(CompartmentKind.LUNGS, Statistic.parse("shunt"), 0.1))
                .contains("not shunt"));
        assertTrue(refusal(() -> DoseTarget.of(CompartmentKind.TUMOUR, Statistic.parse("V205Gy"), 95))
                .contains("give 95 % as 0.95"));
    }

    @Test
    void liverFunctionIsChecked() {
        assertEquals("B7", ChildPugh.parse("b7").toString());
        assertEquals("A", new ChildPugh(6).letter());
        assertEquals("C", new ChildPugh(10).letter());
        assertTrue(refusal(() -> ChildPugh.parse("B")).contains("for example A5"));
        assertTrue(refusal(() -> ChildPugh.parse("A7")).contains("7 points are class B"));
        assertTrue(refusal(() -> new ChildPugh(4)).contains("5 to 15"));
        assertTrue(
                refusal(() -> LiverFunction.unstated().withBilirubinMgPerDl(85)).contains("mg/dL"));
        assertTrue(
                refusal(() -> LiverFunction.unstated().withHepaticReserve(30)).contains("fraction"));
        assertTrue(refusal(() -> Device.named("gold")).contains("known are glass, resin, holmium"));
        assertTrue(refusal(() -> Disease.named("flu")).contains("known are hcc"));
        assertTrue(refusal(() -> Intent.named("cure")).contains("known are segmentectomy"));
        assertTrue(refusal(() -> Grade.labelled("sure")).contains("Unknown grade"));
    }

    @Test
    void sitesOwnTable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("own.json");
        String entry = "{\"id\": \"x\", \"devices\": [\"glass\"], \"compartment\": \"lungs\", \"statistic\": \"mean\","
                + " \"value\": 25, \"scope\": \"treatment\", \"effect\": \"limit\", \"source\": \"ours\", \"grade\": \"stated by the"
                + " user\"}";
        String target =
                "{\"devices\": [\"glass\"], \"compartment\": \"tumour\", \"statistic\": \"D70\", \"value\": 150,"
                        + " \"source\": \"ours\", \"grade\": \"stated by the user\"}";
        Files.writeString(file, "{\"limits\": [" + entry + "], \"targets\": [" + target + "]}");
        Limits own = LimitTable.read(file).of(Treatment.with(Device.GLASS));
        assertEquals(25, own.all().get(0).value());
        assertEquals("D70", own.publishedTargets().get(0).statistic().label());
        for (String[] broken : new String[][] {
            {entry.replace("25", "-25"), "\"value\" must be a number above 0, not -25"},
            {entry.replace("\"ours\"", "\"\""), "\"source\" is missing"},
            {entry.replace("[\"glass\"]", "[]"), "\"devices\" is missing"},
            {entry.replace("\"limit\",", "\"law\","), "\"effect\" must be limit or warning, not law"},
            {entry.replace("{\"id\"", "{\"when\": [{\"age\": 70}], \"id\""), "unknown condition"},
            {entry.replace("{\"id\"", "{\"when\": [{\"bilirubinMgPerDl\": 2}], \"id\""), "\"atLeast\", \"below\""},
            {entry.replace("{\"id\"", "{\"when\": 3, \"id\""), "list of conditions"},
            {entry + "," + entry, "two limits are called \"x\""}
        }) {
            Files.writeString(file, "{\"limits\": [" + broken[0] + "], \"targets\": [" + target + "]}");
            String message = refusal(() -> LimitTable.read(file));
            assertTrue(message.contains("own.json") && message.contains(broken[1]), message);
        }
        Files.writeString(file, "not json");
        assertTrue(refusal(() -> LimitTable.read(file)).contains("is not a JSON table"));
        Files.writeString(file, "{}");
        assertTrue(refusal(() -> LimitTable.read(file)).contains("needs a list \"limits\""));
    }
}
