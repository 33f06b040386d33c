package dev.roster.personaldata;

/** The digests of addresses in the database were made with an address key that was not given. */
public final class WrongAddressKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongAddressKey() {
        super("the digests of addresses in the database were made with another key than the one in "
                + PersonalDataProperties.ADDRESS_KEY);
    }
}
