package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.Base64;

/**
 * Makes keys for people of whom nobody has heard before, without a look at the database for each: for whoever fills an empty one. What is
 * sealed here can be opened by a {@link PersonalDataVault} with the same master key, once the row of each key is in
 * {@code personaldata.person_key}.
 */
public final class NewPeople {

    private final MasterKeys masterKeys;

    public NewPeople(PersonalDataProperties properties) {
        this.masterKeys = properties.masterKeys();
    }

    /** A new key, whether or not the person has one: nobody must have asked for theirs before. */
    public NewPerson meet(AddressDigest person) {
        byte[] key = Sealing.newKey();
        return new NewPerson(person, masterKeys.presentId(), masterKeys.wrap(person.value(), key), key);
    }

    /** Somebody with the row that their key has to have. */
    public static final class NewPerson {

        private final AddressDigest person;
        private final String masterKeyId;
        private final byte[] wrapped;
        private final byte[] key;

        private NewPerson(AddressDigest person, String masterKeyId, byte[] wrapped, byte[] key) {
            this.person = person;
            this.masterKeyId = masterKeyId;
            this.wrapped = wrapped;
            this.key = key;
        }

        public PersonalData seal(String clear) {
            byte[] sealed = Sealing.seal(key, person.value(), clear.getBytes(UTF_8));
            return new PersonalData(
                    person, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
        }

        public String masterKeyId() {
            return masterKeyId;
        }

        public byte[] wrapped() {
            return wrapped.clone();
        }
    }
}
