package dev.roster.personaldata;

/** What the answer to one request is kept under, and sealed with. */
public final class AnswerSeal {

    private static final String BELONGS_TO = "answer";

    private final byte[] key;
    private final byte[] fingerprint;
    private final byte[] sealing;

    AnswerSeal(byte[] key, byte[] fingerprint, byte[] sealing) {
        this.key = key;
        this.fingerprint = fingerprint;
        this.sealing = sealing;
    }

    /** Stands for the caller and the Idempotency-Key: 32 bytes. */
    public byte[] key() {
        return key.clone();
    }

    /** Stands for the request: 32 bytes. */
    public byte[] fingerprint() {
        return fingerprint.clone();
    }

    public byte[] seal(byte[] answer) {
        return Sealing.seal(sealing, BELONGS_TO, answer);
    }

    /** @throws IllegalStateException when it was altered, or sealed under another master key */
    public byte[] open(byte[] sealed) {
        return Sealing.open(sealing, BELONGS_TO, sealed);
    }
}
