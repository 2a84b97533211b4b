package org.yttria.imaging.dicom.structure;

/**
 * Positions along a line that are multiples of one distance apart, as well as they are.
 *
 * @param firstMm position of index 0
 * @param spacingMm distance between neighbouring indices
 * @param count number of indices from the first position to the last
 * @param deviationMm largest distance of a given position from that of its index
 */
record RegularPositions(double firstMm, double spacingMm, int count, double deviationMm) {

    /**
     * The regular positions that fit best, in the sense of least squares.
     *
     * @param ascending at least one position, all different
     * @param aboutMm about the distance between neighbouring indices
     */
    static RegularPositions fit(double[] ascending, double aboutMm) {
        int n = ascending.length;
        long[] index = new long[n];
        double meanIndex = 0;
        double meanPosition = ascending[0];
        for (int a = 1; a < n; a++) {
            index[a] = index[a - 1] + Math.max(1, Math.round((ascending[a] - ascending[a - 1]) / aboutMm));
            meanIndex += (double) index[a] / n;
            meanPosition += (ascending[a] - ascending[0]) / n;
        }
        double covariance = 0;
        double variance = 0;
        for (int a = 0; a < n; a++) {
            covariance += (index[a] - meanIndex) * (ascending[a] - meanPosition);
            variance += (index[a] - meanIndex) * (index[a] - meanIndex);
        }
        double spacing = n > 1 ? covariance / variance : aboutMm;
        double first = meanPosition - meanIndex * spacing;
        double deviation = 0;
        for (int a = 0; a < n; a++) {
            deviation = Math.max(deviation, Math.abs(ascending[a] - first - index[a] * spacing));
        }
        return new RegularPositions(first, spacing, (int) Math.min(Integer.MAX_VALUE, index[n - 1] + 1), deviation);
    }

    /** The index nearest to a position. */
    int index(double positionMm) {
        return (int) Math.round((positionMm - firstMm) / spacingMm);
    }
}
