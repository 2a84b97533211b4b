package org.yttria.dosimetry.uncertainty;

/**
 * The uncertainty of activity and mass apart, and what they share.
 *
 * <p>Both grow with the drawn volume, so their covariance is positive and lowers the uncertainty of \(D = KA/m\):
 * \[ \left[\frac{u(D)}{D}\right]^2 = \left[\frac{u(A)}{A}\right]^2 + \left[\frac{u(m)}{m}\right]^2
 *    - 2\,\frac{u(A,m)}{A\,m} + \left[\frac{u(K)}{K}\right]^2. \] Written with \(S = K/m\) in place of the mass, as Gear 2018 does,
 * the sign in front is + and that of the covariance −.
 *
 * @param relativeActivity \(u(A)/A\)
 * @param relativeMass \(u(m)/m\)
 * @param relativeCovariance \(u(A,m)/(A\,m)\)
 */
public record ActivityAndMass(double relativeActivity, double relativeMass, double relativeCovariance) {

    /** Relative standard uncertainty of \(A/m\). */
    public double relativeOfQuotient() {
        return Math.sqrt(relativeActivity * relativeActivity + relativeMass * relativeMass - 2 * relativeCovariance);
    }
}
