package io.leat.credential;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals values by AES-256-GCM (NIST SP 800-38D) as {@code v1:FINGERPRINT:BASE64}, of nonce, encrypted bytes and tag. The
 * key of the cipher and the fingerprint are both derived from the secret that is given (HKDF, RFC 5869).
 */
public final class SealingKey {
    /** Of the secret that a key is made of. */
    static final int BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int FINGERPRINT_BYTES = 8;
    private static final Pattern SEALED = Pattern.compile("v1:([0-9a-f]{16}):([A-Za-z0-9+/]+=*)");

    private final SecretKey key;
    private final String fingerprint;

    private SealingKey(SecretKey key, String fingerprint) {
        this.key = key;
        this.fingerprint = fingerprint;
    }

    /** The key that is made of this many random bytes. */
    static SealingKey of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a key is made of " + BYTES + " bytes");
        }
        try {
            KDF kdf = KDF.getInstance("HKDF-SHA256");
            SecretKey root = new SecretKeySpec(secret, "Generic");
            byte[] told = kdf.deriveData(HKDFParameterSpec.expandOnly(root, info("fingerprint"), BYTES));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(told);
            return new SealingKey(
                    kdf.deriveKey("AES", HKDFParameterSpec.expandOnly(root, info("encryption"), BYTES)),
                    HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java 25 has HKDF and SHA-256", missing);
        }
    }

    private static byte[] info(String purpose) {
        return ("leat credential v1 " + purpose).getBytes(StandardCharsets.UTF_8);
    }

    /** Tells keys apart, and tells nothing of them. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The fingerprint of the key that a value was sealed with; empty where the text is no sealed value. */
    static Optional<String> fingerprintOf(String sealed) {
        Matcher matcher = SEALED.matcher(sealed);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    String seal(Secret value, Place place, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, place)
                    .doFinal(value.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return "v1:" + fingerprint + ":" + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has AES-GCM", missing);
        }
    }

    /**
     * The value that was sealed for this place.
     *
     * @throws SyncException CONFIG when another key sealed it, it was changed, or it belongs to another place
     */
    Secret open(String sealed, Place place) {
        Matcher matcher = SEALED.matcher(sealed);
        if (!matcher.matches()) {
            throw changed(place);
        }
        if (!matcher.group(1).equals(fingerprint)) {
            throw new SyncException(
                    ErrorKind.CONFIG,
                    "the " + place.column().told() + " is sealed with the key " + matcher.group(1)
                            + ", and the key that is given is " + fingerprint + "; give the key of that fingerprint");
        }
        try {
            byte[] whole = Base64.getDecoder().decode(matcher.group(2));
            if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
                throw changed(place);
            }
            byte[] opened = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES), place)
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return new Secret(new String(opened, StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException altered) {
            throw changed(place);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has AES-GCM", missing);
        }
    }

    private static SyncException changed(Place place) {
        return new SyncException(
                ErrorKind.CONFIG,
                "the " + place.column().told()
                        + " cannot be opened: it was changed outside of Leat, or sealed for another"
                        + " credential; give it anew by leat credentials add --replace");
    }

    private Cipher cipher(int mode, byte[] nonce, Place place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.bytes());
        return cipher;
    }

    @Override
    public String toString() {
        return "SealingKey " + fingerprint;
    }
}
