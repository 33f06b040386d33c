package dev.roster.benchmarks.installation;

import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.NewPeople;
import dev.roster.personaldata.NewPeople.NewPerson;
import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.values.AddressDigest;
import dev.roster.values.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The people of an installation, each with a key of their own. Some come for one organization, some are in several. */
final class People {

    /** Takes the rows that people have beside their events. */
    interface Register {

        void key(AddressDigest person, String masterKeyId, byte[] wrapped);

        void account(UserId user, AddressDigest person);
    }

    static final Register NOBODY_KEEPS = new Register() {

        @Override
        public void key(AddressDigest person, String masterKeyId, byte[] wrapped) {
            // It is stored already.
        }

        @Override
        public void account(UserId user, AddressDigest person) {
            // It is stored already.
        }
    };

    private final NewPeople keys;
    private final AddressDigests digests;
    private final Function<String, UserId> subjects;
    private final Register register;
    private final List<Person> all = new ArrayList<>();
    private int count;

    /** @param subjects what the identity provider calls somebody with an address */
    People(PersonalDataProperties properties, Function<String, UserId> subjects, Register register) {
        this.keys = new NewPeople(properties);
        this.digests = new AddressDigests(properties);
        this.subjects = subjects;
        this.register = register;
    }

    Person meet() {
        Person person = meetApart();
        all.add(person);
        return person;
    }

    /** Somebody who has to do with nobody but those who know them. */
    Person meetApart() {
        int number = count++;
        String email = Names.user(number) + Installation.DOMAIN;
        AddressDigest address = digests.of(new EmailAddress(email));
        NewPerson sealing = keys.meet(address);
        register.key(address, sealing.masterKeyId(), sealing.wrapped());
        return new Person(
                number, subjects.apply(email), address, sealing.seal(Names.ofPerson(number)), sealing.seal(email));
    }

    /** Somebody who is there already. */
    Person anybody(Draw draw) {
        return draw.of(all);
    }

    /** To be called when they are first seen: it is then known which addresses they have. */
    void seen(Person person) {
        register.account(person.id, person.address);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int count() {
        return count;
    }
}
