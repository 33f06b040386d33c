package dev.roster.query.readmodel;

import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.Optional;
import java.util.function.Function;

/** Reads what events say about people. */
public final class People {

    /** What somebody is called whose data was erased. */
    public static final String ERASED = "erased person";

    private final Function<PersonalData, Optional<String>> opener;

    /** @param opener empty for what nobody can open any more */
    public People(Function<PersonalData, Optional<String>> opener) {
        this.opener = opener;
    }

    /** Null when the person was erased, or when nothing was told in the first place. */
    public String open(PersonalData data) {
        return Optional.ofNullable(data).flatMap(opener).orElse(null);
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
