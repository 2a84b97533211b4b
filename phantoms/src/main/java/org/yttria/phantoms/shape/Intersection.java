package org.yttria.phantoms.shape;

import java.util.List;

/** What lies in all of several solids. */
public final class Intersection implements Solid {

    private final List<Solid> parts;
    private final Bounds bounds;

    private Intersection(List<Solid> parts) {
        this.parts = parts;
        Bounds box = Bounds.everywhere();
        for (Solid part : parts) {
            box = box.intersection(part.bounds());
        }
        this.bounds = box;
    }

    public static Intersection of(Solid... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("An intersection needs a part");
        }
        return new Intersection(List.of(parts));
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        double farthest = Double.NEGATIVE_INFINITY;
        for (Solid part : parts) {
            farthest = Math.max(farthest, part.distanceMm(x, y, z));
        }
        return farthest;
    }
}
