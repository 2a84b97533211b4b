package org.yttria.imaging.source;

/**
 * A number with its source.
 *
 * @param value the number, in the unit that its place states
 * @param source where it comes from
 */
public record SourcedValue(double value, Source source) {}
