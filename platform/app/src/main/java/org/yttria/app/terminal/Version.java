package org.yttria.app.terminal;

/** The version that reports print. */
public final class Version {

    private static final String UNPACKAGED = "unpackaged";

    private Version() {}

    /** Name and version, for example "Yttria 0.1.0". */
    public static String software() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "Yttria " + (version == null ? UNPACKAGED : version);
    }
}
