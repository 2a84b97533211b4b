package org.yttria.phantoms.anatomy;

/** What the patient is treated for. */
public enum Disease {
    HEPATOCELLULAR("HCC", "hcc"),
    COLORECTAL_METASTASES("colorectal metastases", "metastases"),
    NEUROENDOCRINE("neuroendocrine metastases", "net"),
    CHOLANGIOCARCINOMA("intrahepatic cholangiocarcinoma", "icc");

    private final String label;
    private final String key;

    Disease(String label, String key) {
        this.label = label;
        this.key = key;
    }

    /** As it is printed. */
    public String label() {
        return label;
    }

    /** As parameter tables and commands name it. */
    public String key() {
        return key;
    }
}
