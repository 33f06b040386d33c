package dev.roster.query.readmodel;

import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.Optional;

/** Reads what events say about people. */
public final class People {

    /** What somebody is called whose data was erased. */
    public static final String ERASED = "erased person";

    private final PersonalDataVault vault;

    People(PersonalDataVault vault) {
        this.vault = vault;
    }

    /** Null when the person was erased, or when nothing was told in the first place. */
    public String open(PersonalData data) {
        return Optional.ofNullable(data).flatMap(vault::open).orElse(null);
    }

    /** Under whose key it is sealed, which is what it is found by when the person is erased. Null for nothing. */
    public static AddressDigest personOf(PersonalData data) {
        return data == null ? null : data.person();
    }

    /** The name to show for one that a read model holds. */
    public static String shown(String name) {
        return name == null ? ERASED : name;
    }
}
