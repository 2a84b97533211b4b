package org.yttria.phantoms.perfusion;

import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Draws the work-up of a patient, the treatment that follows from it, and what becomes of the treatment.
 *
 * <p>One work-up can have many outcomes. They are drawn given the <em>truth</em> of the work-up (its arteries, catheter, uptakes and
 * texture), not given its noisy image: what they differ by is the part of a prediction's error that no method can take away even with a
 * perfect image of the work-up. Given the image alone the spread is larger.
 *
 * <p>Held fixed over the outcomes of one work-up: anatomy; territories, arterial variant and intent; the work-up's catheter state, that is its
 * leaves and their shares; every lesion's uptake at the work-up; the work-up's texture field, its correlation length and its strengths;
 * the true shunt and the extrahepatic deposit of the work-up; device, activity and age of the spheres.
 *
 * <p>Drawn anew for each outcome: whether the catheter moved, and the leaves' shares, one leaf more or less with them; the flow to tumour in
 * the patient and in each lesion; the correlation of the texture with that of the work-up, and the part of the texture that is new; the
 * shunt's change; the extrahepatic deposit (one that the work-up showed changes its size; one that it did not show has the chance that is
 * left for it); which voxels the clusters of spheres come to lie in. Embolic saturation follows from these without a draw of its own.
 */
public interface PerfusionModel {

    /**
     * The work-up.
     *
     * @param streams of the patient
     * @throws IllegalArgumentException if the anatomy has no tumour or no lungs
     */
    MaaTruth maa(Anatomy anatomy, RandomStreams streams);

    /**
     * The treatment that a planner makes of a work-up.
     *
     * @param streams of the patient
     */
    Treatment treatment(Anatomy anatomy, MaaTruth maa, RandomStreams streams);

    /**
     * One of the outcomes that a treatment may have.
     *
     * @param streams of the outcome: each outcome of a patient needs streams of its own
     */
    Y90Truth outcome(Anatomy anatomy, MaaTruth maa, Treatment treatment, RandomStreams streams);

    /** Name of the family of patients. */
    String name();

    /** SHA-256 of the parameters. */
    String parametersSha256();
}
