package org.yttria.imaging.file;

/** What a file or folder is used as. */
public enum Purpose {
    EMISSION,
    CT,
    DENSITY,
    STRUCTURES
}
