package dev.roster.values;

/**
 * Stands for a normalized e-mail address wherever addresses are compared: HMAC-SHA-256 under a key from the configuration, base64url.
 * Two addresses are the same exactly when their digests are; without the key nobody can tell which address it was.
 */
public record AddressDigest(String value) implements Value {

    private static final int LENGTH = 43;

    public AddressDigest {
        if (value == null || value.length() != LENGTH || !Characters.allAfter(0, value, AddressDigest::isBase64Url)) {
            throw new IllegalArgumentException("an address digest has 43 base64url characters");
        }
    }

    private static boolean isBase64Url(int character) {
        return character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z'
                || character >= '0' && character <= '9'
                || character == '_'
                || character == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
