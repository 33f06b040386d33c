package dev.roster.command.person;

import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonAccounts;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.Optional;

/** Brings what people are called into the form that commands and events may hold. */
public class People {

    private final PersonAccounts addresses;
    private final AddressDigests digests;
    private final PersonalDataVault vault;

    People(PersonAccounts addresses, AddressDigests digests, PersonalDataVault vault) {
        this.addresses = addresses;
        this.digests = digests;
        this.vault = vault;
    }

    /** Empty when the caller's address is not verified: an address that somebody only claims stands for nobody. */
    public Optional<Person> verified(Caller caller) {
        return caller.verifiedEmail().map(address -> {
            AddressDigest digest = digests.of(address);
            addresses.note(caller.userId(), digest);
            return new Person(
                    caller.userId(), vault.seal(digest, caller.name()), vault.seal(digest, address.value()), digest);
        });
    }

    /** @throws dev.roster.command.refusal.Refused {@code email_not_verified} */
    public Person requireVerified(Caller caller) {
        return verified(caller).orElseThrow(Rule.EMAIL_NOT_VERIFIED::refusal);
    }

    public AddressDigest digest(EmailAddress address) {
        return digests.of(address);
    }

    public PersonalData seal(EmailAddress address) {
        return vault.seal(digests.of(address), address.value());
    }
}
