package dev.roster.command.erasure;

import dev.roster.account.Accounts;
import dev.roster.command.refusal.Rule;
import dev.roster.events.AccountErased;
import dev.roster.eventstore.JointAppend;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Destroys the keys of a person, notes it and appends the events that tell of it, all in one transaction: there is no moment at which a
 * key is gone and readers are never told, or the other way round.
 */
class ErasureCommandHandler {

    private static final String STREAM_TYPE = "account";

    private final JointAppend append;
    private final PersonalTables tables;
    private final EventStorageEngine events;
    private final PersonalDataVault vault;
    private final Clock clock;

    ErasureCommandHandler(
            JointAppend append,
            PersonalTables tables,
            EventStorageEngine events,
            PersonalDataVault vault,
            Clock clock) {
        this.append = append;
        this.tables = tables;
        this.events = events;
        this.vault = vault;
        this.clock = clock;
    }

    @CommandHandler
    Receipt handle(ErasePerson command) {
        Set<AddressDigest> erased = new LinkedHashSet<>();
        Receipt receipt = append.inTransaction(log -> erase(command, log, erased));
        erased.forEach(vault::forget);
        return receipt;
    }

    private Receipt erase(ErasePerson command, JointAppend.Log log, Set<AddressDigest> erased) {
        Target target = Stream.of(ofUser(command.user()), ofAddress(command.address()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(Rule.ACCOUNT_NOT_FOUND::refusal);
        List<AddressDigest> withKey =
                target.addresses().stream().filter(tables::hasKey).toList();
        if (withKey.isEmpty() && target.earlier().isPresent()) {
            return target.earlier().get();
        }
        erased.addAll(withKey.isEmpty() ? target.addresses() : withKey);
        List<AccountErased> facts = facts(command, erased);
        write(facts, command.receiptId(), log);
        return tables.receipt(command.receiptId());
    }

    /**
     * Who is meant.
     *
     * @param addresses all that are known to be theirs
     * @param earlier the receipt of the last time
     */
    private record Target(List<AddressDigest> addresses, Optional<Receipt> earlier) {}

    /** Empty when nothing was ever known of a user of that id. */
    private Optional<Target> ofUser(UserId user) {
        if (user == null) {
            return Optional.empty();
        }
        List<AddressDigest> addresses = tables.addressesOf(user).stream()
                .map(PersonalTables.Known::address)
                .toList();
        Optional<Receipt> earlier = tables.lastReceiptOf(user);
        return addresses.isEmpty() && earlier.isEmpty() && !hasAccount(user)
                ? Optional.empty()
                : Optional.of(new Target(addresses, earlier));
    }

    private Optional<Target> ofAddress(AddressDigest address) {
        if (address == null) {
            return Optional.empty();
        }
        Optional<Receipt> earlier = tables.lastReceiptOf(address);
        return earlier.isEmpty()
                        && !tables.hasKey(address)
                        && tables.usersOf(address).isEmpty()
                ? Optional.empty()
                : Optional.of(new Target(List.of(address), earlier));
    }

    private boolean hasAccount(UserId user) {
        return events.lastSequenceNumberFor(Accounts.streamOf(user)).isPresent();
    }

    /** Everybody who was known by one of the addresses is told of, for what was sealed under it was theirs as well. */
    private List<AccountErased> facts(ErasePerson command, Set<AddressDigest> addresses) {
        List<AccountErased> facts = new ArrayList<>();
        for (AddressDigest address : addresses) {
            List<PersonalTables.Known> users = tables.usersOf(address);
            if (users.isEmpty()) {
                facts.add(new AccountErased(null, address, command.receiptId(), command.erasedBy()));
            }
            users.forEach(known ->
                    facts.add(new AccountErased(known.user(), address, command.receiptId(), command.erasedBy())));
        }
        if (facts.isEmpty()) {
            facts.add(new AccountErased(command.user(), null, command.receiptId(), command.erasedBy()));
        }
        return facts;
    }

    private void write(List<AccountErased> facts, String receipt, JointAppend.Log log) {
        Map<AddressDigest, Boolean> destroyed = new HashMap<>();
        facts.stream()
                .map(AccountErased::address)
                .filter(address -> address != null)
                .forEach(address -> destroyed.computeIfAbsent(address, tables::destroyKey));
        Instant now = clock.instant();
        List<Long> positions = log.append(messages(facts, "erasure:" + receipt));
        for (int nth = 0; nth < facts.size(); nth++) {
            AccountErased fact = facts.get(nth);
            tables.noteErasure(
                    positions.get(nth),
                    receipt,
                    fact.userId(),
                    fact.address(),
                    destroyed.getOrDefault(fact.address(), false),
                    now);
        }
    }

    /**
     * Each in the stream of its account.
     *
     * @param streamOfOthers of those who have none: an account begins with its registration, and with nothing else
     */
    private List<DomainEventMessage<AccountErased>> messages(List<AccountErased> facts, String streamOfOthers) {
        Map<String, Long> next = new HashMap<>();
        List<DomainEventMessage<AccountErased>> messages = new ArrayList<>();
        for (AccountErased fact : facts) {
            String stream = fact.userId() != null && hasAccount(fact.userId())
                    ? Accounts.streamOf(fact.userId())
                    : streamOfOthers;
            long sequence = next.computeIfAbsent(
                    stream, begun -> events.lastSequenceNumberFor(begun).orElse(-1L) + 1);
            next.put(stream, sequence + 1);
            messages.add(new GenericDomainEventMessage<>(STREAM_TYPE, stream, sequence, fact));
        }
        return messages;
    }
}
