package dev.roster.http.account;

import dev.roster.http.authentication.Caller;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.PersonAccounts;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.util.Optional;

/** Brings who is calling into the form that events may hold. */
public final class SealedCallers {

    private final PersonAccounts addresses;
    private final AddressDigests digests;
    private final PersonalDataVault vault;

    SealedCallers(PersonAccounts addresses, AddressDigests digests, PersonalDataVault vault) {
        this.addresses = addresses;
        this.digests = digests;
        this.vault = vault;
    }

    /** What somebody is called, and by which address. */
    public record Sealed(PersonalData name, PersonalData email, AddressDigest address) {}

    /** Empty when the caller's address is not verified: an address that somebody only claims stands for nobody, and is not kept. */
    public Optional<Sealed> verified(Caller caller) {
        return caller.verifiedEmail().map(address -> {
            AddressDigest digest = digests.of(address);
            addresses.note(caller.userId(), digest);
            return new Sealed(vault.seal(digest, caller.name()), vault.seal(digest, address.value()), digest);
        });
    }
}
