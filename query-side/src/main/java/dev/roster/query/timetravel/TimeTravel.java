package dev.roster.query.timetravel;

import dev.roster.eventstore.OrganizationHistory;
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
    private final OrganizationHistory history;
    private final Folds folds;

    TimeTravel(ReadModel readModel, OrganizationHistory history, Folds folds) {
        this.readModel = readModel;
        this.history = history;
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
        Moment moment = Moment.parse(parameter, given, readModel.now());
        return at(organization, moment)
                .map(at -> view(organization, moment, at))
                .orElseThrow(Refusal.ORGANIZATION_NOT_FOUND::asException);
    }

    /** The read models of an organization as they were at its first event. */
    public View beginning(OrganizationId organization) {
        Instant beginning = history.beginning(organization).orElseThrow(Refusal.ORGANIZATION_NOT_FOUND::asException);
        return view(organization, new Moment.At(beginning), beginning);
    }

    private View view(OrganizationId organization, Moment moment, Instant at) {
        return new PastView(at, folds.at(organization, moment), readModel);
    }

    /** What the clock showed then; empty before there was anything. */
    private Optional<Instant> at(OrganizationId organization, Moment moment) {
        if (moment instanceof Moment.Position at) {
            return history.lastUpTo(organization, at.position());
        }
        Instant instant = ((Moment.At) moment).instant();
        return history.beginning(organization)
                .filter(beginning -> !beginning.isAfter(instant))
                .map(beginning -> instant);
    }
}
