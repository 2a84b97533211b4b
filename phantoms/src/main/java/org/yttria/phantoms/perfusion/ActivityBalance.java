package org.yttria.phantoms.perfusion;

/**
 * Where an administered activity is, Bq at injection.
 *
 * @param administeredBq all of it
 * @param liverBq particles in the liver, as written into its voxels
 * @param lungsBq particles in the lungs
 * @param extrahepaticBq particles in stomach, duodenum or gallbladder
 * @param elsewhereBq activity in the field that is on no particle
 * @param outsideBq activity outside the field
 */
public record ActivityBalance(
        double administeredBq,
        double liverBq,
        double lungsBq,
        double extrahepaticBq,
        double elsewhereBq,
        double outsideBq) {

    /** What the voxels of the field hold. */
    public double inFieldBq() {
        return liverBq + lungsBq + extrahepaticBq + elsewhereBq;
    }

    /** All parts over what was administered, less 1. */
    public double closure() {
        return (inFieldBq() + outsideBq) / administeredBq - 1;
    }

    /** Particles in the lungs over all particles. */
    public double shuntFraction() {
        return lungsBq / (liverBq + lungsBq + extrahepaticBq);
    }
}
