package org.yttria.dosimetry.planning.vial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.source.Source;
import org.yttria.imaging.source.SourcedTable;

/**
 * What vials there are: {@code vials.json}, or a site's own table of the same form.
 *
 * @param version name and version of the table
 * @param glass glass vials
 * @param resin resin vials
 * @param holmium holmium spheres, which are made to order
 */
public record VialTable(String version, Glass glass, Resin resin, Holmium holmium) {

    private static final long MINUTES_PER_DAY = 24 * 60;
    private static final long SECONDS_PER_HOUR = 3600;

    /**
     * Glass vials.
     *
     * @param sizes activities at calibration, ascending
     * @param sizesSource where they come from
     * @param localTime of calibration
     * @param zone of that time
     * @param calibrationSource where they come from
     * @param use how long after calibration a vial is used
     * @param useSource where that comes from
     * @param becquerelsPerSphere at calibration
     * @param sphereSource where that comes from
     */
    public record Glass(
            List<Activity> sizes,
            Source sizesSource,
            LocalTime localTime,
            ZoneId zone,
            Source calibrationSource,
            Duration use,
            Source useSource,
            double becquerelsPerSphere,
            Source sphereSource) {

        public Glass {
            sizes = List.copyOf(sizes);
        }

        /** The instant of calibration on a day, an absolute time whatever zone or summer time the reader lives in. */
        public Instant calibrationOn(LocalDate day) {
            return day.atTime(localTime).atZone(zone).toInstant();
        }
    }

    /**
     * Resin vials.
     *
     * @param vial activity at calibration
     * @param relativeTolerance of that activity, a fraction
     * @param vialSource where they come from
     * @param volumeMl volume of the suspension, mL
     * @param volumeSource where it comes from
     * @param use how long after calibration a vial is used
     * @param useSource where that comes from
     * @param becquerelsPerSphere at calibration
     * @param sphereSource where that comes from
     */
    public record Resin(
            Activity vial,
            double relativeTolerance,
            Source vialSource,
            double volumeMl,
            Source volumeSource,
            Duration use,
            Source useSource,
            double becquerelsPerSphere,
            Source sphereSource) {}

    /**
     * Holmium spheres.
     *
     * @param fromBecquerelsPerSphere lowest at treatment
     * @param toBecquerelsPerSphere highest at treatment
     * @param sphereSource where they come from
     */
    public record Holmium(double fromBecquerelsPerSphere, double toBecquerelsPerSphere, Source sphereSource) {}

    /** The table embedded in this version of Yttria. */
    public static VialTable standard() {
        return of(SourcedTable.embedded(VialTable.class, "vials.json"));
    }

    /**
     * A site's own table, which replaces the embedded one.
     *
     * @throws IOException if the file cannot be read
     * @throws InputDataException if it is not such a table
     */
    public static VialTable read(Path file) throws IOException {
        return of(SourcedTable.read(file));
    }

    private static VialTable of(SourcedTable table) {
        return new VialTable(table.name() + " " + table.version(), glass(table), resin(table), holmium(table));
    }

    private static Glass glass(SourcedTable table) {
        JsonNode glass = table.root().path("glass");
        JsonNode calibration = glass.path("calibration");
        JsonNode sphere = glass.path("sphere");
        JsonNode use = glass.path("use");
        return new Glass(
                sizes(table, glass.path("sizes")),
                table.source(glass.path("sizes")),
                time(table, calibration),
                zone(table, calibration),
                table.source(calibration),
                Duration.ofMinutes(Math.round(table.positive(use, "days") * MINUTES_PER_DAY)),
                table.source(use),
                table.positive(sphere, "becquerelsAtCalibration"),
                table.source(sphere));
    }

    private static List<Activity> sizes(SourcedTable table, JsonNode node) {
        List<Activity> sizes = new ArrayList<>();
        double before = 0;
        for (JsonNode size : node.path("gigabecquerels")) {
            if (!size.isNumber() || !(size.asDouble() > before)) {
                throw new InputDataException(
                        table.name() + ": glass vial sizes must be numbers in GBq, ascending and above 0, not " + node);
            }
            before = size.asDouble();
            sizes.add(Activity.ofGigabecquerels(before));
        }
        if (sizes.isEmpty()) {
            throw new InputDataException(table.name() + ": \"glass\" needs \"sizes\" with a list \"gigabecquerels\"");
        }
        return sizes;
    }

    private static LocalTime time(SourcedTable table, JsonNode node) {
        try {
            return LocalTime.parse(table.text(node, "localTime"));
        } catch (DateTimeException e) {
            throw new InputDataException(table.name() + ": \"localTime\" must be a time such as 12:00, in " + node, e);
        }
    }

    private static ZoneId zone(SourcedTable table, JsonNode node) {
        try {
            return ZoneId.of(table.text(node, "zone"));
        } catch (DateTimeException e) {
            throw new InputDataException(
                    table.name() + ": \"zone\" must be a time zone such as America/New_York, in " + node, e);
        }
    }

    private static Resin resin(SourcedTable table) {
        JsonNode resin = table.root().path("resin");
        JsonNode vial = resin.path("vial");
        JsonNode use = resin.path("use");
        JsonNode sphere = resin.path("sphere");
        return new Resin(
                Activity.ofGigabecquerels(table.positive(vial, "gigabecquerels")),
                table.positive(vial, "relativeTolerance"),
                table.source(vial),
                table.positive(resin.path("volume"), "millilitres"),
                table.source(resin.path("volume")),
                Duration.ofSeconds(Math.round(table.positive(use, "hours") * SECONDS_PER_HOUR)),
                table.source(use),
                table.positive(sphere, "becquerelsAtCalibration"),
                table.source(sphere));
    }

    private static Holmium holmium(SourcedTable table) {
        JsonNode sphere = table.root().path("holmium").path("sphere");
        return new Holmium(
                table.positive(sphere, "fromBecquerels"), table.positive(sphere, "toBecquerels"), table.source(sphere));
    }
}
