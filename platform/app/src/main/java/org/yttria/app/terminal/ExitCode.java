package org.yttria.app.terminal;

/** What a command tells the shell. An interrupted command ends with 130, which the Java runtime sees to. */
public final class ExitCode {

    /** Something unexpected: a defect of Yttria. */
    public static final int UNEXPECTED = 1;
    /** The command line was wrong. */
    public static final int WRONG_USAGE = 2;
    /** Input data cannot be used, or input or output failed. */
    public static final int BAD_INPUT = 3;
    /** A validation failed. */
    public static final int VALIDATION_FAILED = 4;

    private ExitCode() {}
}
