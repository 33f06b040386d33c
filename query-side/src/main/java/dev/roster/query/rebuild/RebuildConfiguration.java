package dev.roster.query.rebuild;

import dev.roster.eventstore.Histories;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.metrics.Figures;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.processing.EventProcessors;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModelConfiguration;
import dev.roster.query.readmodel.Wipe;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Rebuilds.class, ProgressStreams.class, RebuildDifferences.class, OperationsController.class})
public class RebuildConfiguration {

    @Bean
    RebuildTools queryRebuildTools(
            Histories histories,
            PostgresEventStorageEngine log,
            PersonalDataVault vault,
            List<Wipe> wipes,
            Rebuilds rebuilds,
            @Qualifier(ReadModelConfiguration.TRANSACTIONS) JdbcTransactionManager transactions,
            @Qualifier(ReadModelConfiguration.DATA_SOURCE) DataSource dataSource,
            @Value("${roster.node-id:${random.uuid}}") String node) {
        return new RebuildTools(
                histories,
                log,
                vault,
                wipes,
                rebuilds,
                new TransactionTemplate(transactions),
                new JdbcTemplate(dataSource),
                node);
    }

    @Bean
    RebuildRunner queryRebuildRunner(
            List<Projection> projections,
            RebuildTools tools,
            @Qualifier(ReadModelConfiguration.PROCESSORS) EventProcessors live) {
        return new RebuildRunner(projections, tools, live);
    }

    @Bean
    RebuildMetrics queryRebuildMetrics(
            List<Projection> projections,
            @Qualifier(ReadModelConfiguration.DATA_SOURCE) DataSource dataSource,
            Figures figures) {
        return new RebuildMetrics(projections, dataSource, figures);
    }
}
