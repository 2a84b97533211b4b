package org.yttria.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.yttria.app.terminal.Version;
import org.yttria.imaging.InputFile;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.physical.BodyGeometry;
import org.yttria.phantoms.physical.BodyPhantom;
import org.yttria.phantoms.physical.FilledPhantom;
import org.yttria.phantoms.physical.PhantomScans;
import org.yttria.phantoms.physical.PhantomTruth;

/** What {@code phantom.json} tells of a body phantom: parameters, truth, files. */
record PhantomRecord(FilledPhantom filled, BodyPhantom phantom, PhantomScans scans, long seed) {

    PhantomTruth truth() {
        return filled.truth();
    }

    /** Identifies what was written to a folder. */
    static String fingerprint(Path folder) throws IOException {
        List<InputFile> files = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            files.add(InputFile.identify("output", file, ""));
        }
        return InputFile.sha256Of(files);
    }

    /** The whole record, with the files that lie in a folder. */
    ObjectNode json(Path folder) throws IOException {
        ObjectNode root = description();
        ArrayNode files = root.putArray("files");
        for (Path file : filesIn(folder)) {
            files.addObject()
                    .put("name", folder.relativize(file).toString())
                    .put("sha256", InputFile.identify("output", file, "").sha256());
        }
        return root;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private ObjectNode description() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("phantom", filled.name());
        root.put("status", "simulated, not measured");
        root.put("software", Version.software());
        root.put("seed", seed);
        root.put("nuclide", "Y-90");
        root.put("timeSinceInjectionH", 0);
        root.put(
                "axes",
                "DICOM patient LPS, mm; flat side posterior (+y), lid towards the head (+z), axis of the insert at x = y = 0");
        parameters(root.putObject("parameters"));
        ArrayNode tables = root.putArray("tables");
        for (ParameterTable table : BodyPhantom.tables()) {
            tables.addObject()
                    .put("name", table.name())
                    .put("version", table.version())
                    .put("sha256", table.sha256());
        }
        truth(root.putObject("truth"));
        return root;
    }

    private void parameters(ObjectNode node) {
        BodyGeometry g = phantom.geometry();
        node.put("voxelMm", filled.activity().grid().spacingMm(0));
        node.put("cavityLengthMm", g.length());
        node.put("upperRadiusMm", g.upperRadius());
        node.put("cornerRadiusMm", g.cornerRadius());
        node.put("wallMm", g.wall());
        node.put("endPlateMm", g.endPlate());
        node.put("ringRadiusMm", g.ringRadius());
        node.put("ringHeightMm", g.ringHeight());
        node.put("spherePlaneBelowLidMm", g.spherePlane());
        node.put("sphereWallMm", g.sphereWall());
        node.put("insertDiameterMm", g.insertDiameter());
        node.put("insertWallMm", g.insertWall());
        node.put("stemChannelRadiusMm", g.stemChannelRadius());
        node.put("stemRadiusMm", g.stemRadius());
        ArrayNode diameters = node.putArray("sphereDiametersMm");
        phantom.ring().diametersMm().forEach(diameters::add);
        node.put("firstAngleDegrees", phantom.ring().firstAngleDegrees());
        node.put("sense", phantom.ring().sense().name().toLowerCase(Locale.ROOT));
        ArrayNode concentrations = node.putArray("sphereBqPerMl");
        phantom.fill().spheresBqPerMl().forEach(concentrations::add);
        node.put("backgroundBqPerMl", phantom.fill().backgroundBqPerMl());
        node.put("stems", phantom.fill().stems().name().toLowerCase(Locale.ROOT));
        node.put("petFwhmMm", scans.fwhmMm());
        node.put("petCoefficientOfVariation", scans.coefficientOfVariation());
    }

    private void truth(ObjectNode node) {
        node.put("activityBq", truth().activityBq());
        node.put("cavityMl", truth().cavityMl());
        ArrayNode parts = node.putArray("parts");
        for (PhantomTruth.Part part : truth().parts()) {
            Point3 c = part.centre();
            ObjectNode out = parts.addObject().put("name", part.name());
            out.putArray("centreMm").add(c.x()).add(c.y()).add(c.z());
            out.put("volumeMl", part.volumeMl());
            out.put("becquerelsPerMl", part.becquerelsPerMl());
            out.put("activityBq", part.activityBq());
        }
    }
}
