package org.yttria.imaging.volume;

/**
 * A coded concept.
 *
 * @param scheme coding scheme designator, for example "SCT"
 * @param value code value, for example "10200004"
 * @param meaning what the code means, for example "Liver"
 */
public record Code(String scheme, String value, String meaning) {}
