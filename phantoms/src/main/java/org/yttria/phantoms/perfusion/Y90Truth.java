package org.yttria.phantoms.perfusion;

import java.util.Optional;
import org.yttria.imaging.volume.Volume;

/** Where microspheres went in a treatment. */
public final class Y90Truth {

    private final Volume concentration;
    private final ActivityBalance balance;
    private final Delivery delivery;
    private final float[] field;

    Y90Truth(Volume concentration, ActivityBalance balance, Delivery delivery, float[] field) {
        this.concentration = concentration;
        this.balance = balance;
        this.delivery = delivery;
        this.field = field;
    }

    /**
     * How it went.
     *
     * @param moved whether the catheter's tip lay elsewhere than in the work-up
     * @param catheter the leaves and their shares, before arterioles filled
     * @param spheres administered
     * @param shuntFraction spheres in the lungs over all
     * @param extrahepatic what went into another organ
     * @param perfusedVolumeMl fed by the catheter's leaves
     * @param tumourFlow factor on every lesion's uptake against the work-up
     * @param textureCorrelation correlation of the texture with that of the work-up
     * @param leastReached of the spheres that would have come to a voxel, the least part that did before the rest was spread: 1 where nothing filled
     */
    public record Delivery(
            boolean moved,
            Catheter catheter,
            double spheres,
            double shuntFraction,
            Optional<Extrahepatic> extrahepatic,
            double perfusedVolumeMl,
            double tumourFlow,
            double textureCorrelation,
            double leastReached) {}

    /** Bq/mL at injection, on the anatomy's grid. */
    public Volume concentration() {
        return concentration;
    }

    public ActivityBalance balance() {
        return balance;
    }

    public Delivery delivery() {
        return delivery;
    }

    /** The texture at the liver's voxel of a number, of mean 0 and variance 1. */
    public double texture(int number) {
        return field[number];
    }

    /** Spheres that went into another organ, over all. */
    public double extrahepaticFraction() {
        return delivery.extrahepatic().map(Extrahepatic::fraction).orElse(0.0);
    }
}
