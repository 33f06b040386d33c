package dev.roster.benchmarks.installation;

import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import dev.roster.values.UserId;
import java.util.ArrayList;
import java.util.List;

/** The people of an installation, with keys of their own, who belong to one organization or to many. */
final class People {

    /** @param user what the identity provider of benchmarks makes a token for */
    record One(String user, UserId id, AddressDigest address, PersonalData name, PersonalData email) {}

    private final List<One> all = new ArrayList<>();

    People(int count, PersonalDataVault vault, AddressDigests digests) {
        for (int i = 0; i < count; i++) {
            String user = "person" + i;
            String email = user + "@benchmark.example";
            AddressDigest address = digests.of(EmailAddress.parse(email).orElseThrow());
            all.add(new One(
                    user,
                    new UserId("usr-" + email),
                    address,
                    vault.seal(address, "Person " + i),
                    vault.seal(address, email)));
        }
    }

    One get(int number) {
        return all.get(number % all.size());
    }
}
