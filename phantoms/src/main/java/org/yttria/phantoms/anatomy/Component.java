package org.yttria.phantoms.anatomy;

import org.yttria.imaging.volume.Mask;

/** The largest connected part of a set of voxels; voxels are neighbours where they share a face. */
final class Component {

    private Component() {}

    /**
     * Leaves the largest part of a set, the first of two that are alike.
     *
     * @param member by position in the box, x fastest; what is not in the largest part becomes false
     */
    static void keepLargest(Mask.Box box, boolean[] member) {
        int nx = box.i1() - box.i0() + 1;
        int ny = box.j1() - box.j0() + 1;
        int[] part = new int[member.length];
        int[] stack = new int[member.length];
        int best = 0;
        int bestSize = 0;
        int parts = 0;
        for (int n = 0; n < member.length; n++) {
            if (member[n] && part[n] == 0) {
                parts++;
                int size = flood(n, parts, member, part, stack, nx, ny);
                if (size > bestSize) {
                    best = parts;
                    bestSize = size;
                }
            }
        }
        for (int n = 0; n < member.length; n++) {
            member[n] = member[n] && part[n] == best;
        }
    }

    private static int flood(int seed, int label, boolean[] member, int[] part, int[] stack, int nx, int ny) {
        int depth = 0;
        int size = 0;
        stack[depth++] = seed;
        part[seed] = label;
        int[] neighbours = new int[3 * 2];
        while (depth > 0) {
            int n = stack[--depth];
            size++;
            int count = neighbours(n, nx, ny, member.length, neighbours);
            for (int m = 0; m < count; m++) {
                int next = neighbours[m];
                if (member[next] && part[next] == 0) {
                    part[next] = label;
                    stack[depth++] = next;
                }
            }
        }
        return size;
    }

    private static int neighbours(int n, int nx, int ny, int length, int[] found) {
        int i = n % nx;
        int j = n / nx % ny;
        int count = 0;
        if (i > 0) {
            found[count++] = n - 1;
        }
        if (i < nx - 1) {
            found[count++] = n + 1;
        }
        if (j > 0) {
            found[count++] = n - nx;
        }
        if (j < ny - 1) {
            found[count++] = n + nx;
        }
        if (n >= nx * ny) {
            found[count++] = n - nx * ny;
        }
        if (n + nx * ny < length) {
            found[count++] = n + nx * ny;
        }
        return count;
    }
}
