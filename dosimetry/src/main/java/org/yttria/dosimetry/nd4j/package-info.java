/**
 * Dose-influence matrices in double precision, on ND4J.
 *
 * <p>The only package that knows ND4J, and nothing of it is in the signatures. Its native code is loaded with the first matrix, so
 * that plans of one catheter position never wait for it; where the system has none, the first matrix is refused. What ND4J is used
 * for, and for what it is not, and why: {@code docs/decisions/0005-nd4j-for-the-influence-matrix.md}.
 */
@NullMarked
package org.yttria.dosimetry.nd4j;

import org.jspecify.annotations.NullMarked;
