package org.yttria.phantoms.perfusion;

/** Microspheres. */
public enum Device {
    GLASS("glass"),
    RESIN("resin");

    private final String label;

    Device(String label) {
        this.label = label;
    }

    /** As it is printed, and as parameter tables name it. */
    public String label() {
        return label;
    }
}
