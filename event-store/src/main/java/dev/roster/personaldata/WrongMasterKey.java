package dev.roster.personaldata;

/** The personal data in the database is kept under a master key that was not given. */
public final class WrongMasterKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongMasterKey(String neededId, String presentId, Throwable cause) {
        super(
                "the database has keys of people that the master key with the id " + neededId
                        + " wrapped, and that key is not among those given: "
                        + PersonalDataProperties.MASTER_KEY + " (or " + PersonalDataProperties.MASTER_KEY_FILE
                        + ") has the id " + presentId + ", and none of "
                        + PersonalDataProperties.PREVIOUS_MASTER_KEYS + " is the one",
                cause);
    }
}
