package dev.roster.query.rebuild;

import dev.roster.eventstore.Histories;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.query.readmodel.Wipe;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What it takes to work on rebuilds.
 *
 * @param jdbc of the read models
 * @param node the id of this one among all
 */
record RebuildTools(
        Histories histories,
        PostgresEventStorageEngine log,
        PersonalDataVault vault,
        List<Wipe> wipes,
        Rebuilds rebuilds,
        TransactionTemplate transactions,
        JdbcTemplate jdbc,
        String node) {}
