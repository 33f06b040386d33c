package dev.roster.query.timetravel;

import dev.roster.eventstore.OrganizationHistory;
import dev.roster.eventstore.OrganizationHistory.Time;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.View;
import dev.roster.query.refusal.Refusal;
import dev.roster.values.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets every query of an organization be asked of a moment in the past. */
public final class TimeTravel {

    private final ReadModel readModel;
    private final PostgresEventStorageEngine events;
    private final OrganizationHistory history;
    private final Clocks clocks;
    private final Folds folds;

    TimeTravel(
            ReadModel readModel,
            PostgresEventStorageEngine events,
            OrganizationHistory history,
            Clocks clocks,
            Folds folds) {
        this.readModel = readModel;
        this.events = events;
        this.history = history;
        this.clocks = clocks;
        this.folds = folds;
    }

    /**
     * The read models of an organization, for somebody who may look into it.
     *
     * @param asOf when; null for now
     * @throws dev.roster.http.problem.ProblemException 400 {@code invalid_request} for what is no moment or lies in the future, 404
     *     {@code organization_not_found} for a moment before its first event
     */
    public View view(OrganizationId organization, @Nullable String asOf) {
        return view(organization, "asOf", asOf);
    }

    /** The same for a parameter of another name. */
    public View view(OrganizationId organization, String parameter, @Nullable String given) {
        if (given == null) {
            return readModel;
        }
        return view(organization, place(organization, parameter, given));
    }

    /**
     * The position of the last event of an organization that had happened at a moment.
     *
     * @throws dev.roster.http.problem.ProblemException as {@link #view} does
     */
    public long position(OrganizationId organization, String parameter, String given) {
        return place(organization, parameter, given)
                .orElseThrow(Refusal.ORGANIZATION_NOT_FOUND::asException)
                .position();
    }

    /** The read models of an organization as they were when its first event happened, with all that happened at once. */
    public View beginning(OrganizationId organization) {
        return view(organization, history.first(organization).flatMap(first -> at(organization, first.at())));
    }

    private Optional<Time> place(OrganizationId organization, String parameter, String given) {
        Moment moment =
                Moment.parse(parameter, given, readModel.now(), () -> ReadModel.positionOf(events.createHeadToken()));
        return moment instanceof Moment.At at
                ? at(organization, at.instant())
                : history.lastUpTo(organization, ((Moment.Position) moment).position());
    }

    private Optional<Time> at(OrganizationId organization, Instant instant) {
        return clocks.positionAt(organization, instant).map(position -> new Time(position, instant));
    }

    private View view(OrganizationId organization, Optional<Time> place) {
        Time then = place.orElseThrow(Refusal.ORGANIZATION_NOT_FOUND::asException);
        return new PastView(then.at(), folds.at(organization, then.position()), readModel);
    }
}
