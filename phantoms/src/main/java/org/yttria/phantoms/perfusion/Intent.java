package org.yttria.phantoms.perfusion;

/** How much of the liver is treated. */
public enum Intent {
    WHOLE_LIVER("whole liver", "whole"),
    RIGHT_LOBE("right lobe", "right"),
    LEFT_LOBE("left lobe", "left"),
    /** Two to four leaves. */
    SELECTIVE("selective", "selective"),
    /** One or two leaves. */
    SEGMENTAL("segmental", "segmental");

    private final String label;
    private final String key;

    Intent(String label, String key) {
        this.label = label;
        this.key = key;
    }

    /** As it is printed. */
    public String label() {
        return label;
    }

    /** As parameter tables name it. */
    public String key() {
        return key;
    }
}
