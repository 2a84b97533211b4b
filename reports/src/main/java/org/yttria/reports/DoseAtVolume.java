package org.yttria.reports;

import java.util.Locale;

/** The points of a dose-volume histogram that every report lists. */
public enum DoseAtVolume {
    D98("D98", 0.98),
    D95("D95", 0.95),
    D70("D70", 0.70),
    D50("D50", 0.50),
    D2("D2", 0.02);

    private final String label;
    private final double volumeFraction;

    DoseAtVolume(String label, double volumeFraction) {
        this.label = label;
        this.volumeFraction = volumeFraction;
    }

    /** Its name, for example "D70". */
    public String label() {
        return label;
    }

    /** The fraction of the volume that receives at least the dose. */
    public double volumeFraction() {
        return volumeFraction;
    }

    String jsonName() {
        return label.toLowerCase(Locale.ROOT) + "Gy";
    }
}
