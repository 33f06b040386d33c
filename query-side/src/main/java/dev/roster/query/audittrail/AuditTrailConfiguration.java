package dev.roster.query.audittrail;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.chain.StoredHistory;
import dev.roster.eventstore.EventSource;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.processing.EventProcessors;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.ReadModelConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
@Import({
    AuditTrail.class,
    AuditSearch.class,
    AuditRetention.class,
    AuditAccess.class,
    RefusedLooks.class,
    AuditController.class,
    AuditExport.class,
    AuditExportController.class,
    AuditProof.class,
    AuditProofController.class
})
public class AuditTrailConfiguration {

    /** Nobody waits for a record as people wait for a page, and commands want the time. */
    private static final Duration REST = Duration.ofMillis(25);

    /**
     * A processor of its own: each event is a record, so that it has the most to write, and pages of members must not wait for that.
     */
    @Bean(ReadModelConfiguration.TRAIL_PROCESSORS)
    EventProcessors queryAuditProcessors(
            EventSource source,
            StoredHistory history,
            ReadModel readModel,
            People people,
            PersonalDataVault vault,
            @Qualifier(ReadModelConfiguration.DATA_SOURCE) HikariDataSource dataSource,
            @Qualifier(ReadModelConfiguration.TRANSACTIONS) JdbcTransactionManager transactions,
            @Value("${roster.node-id:${random.uuid}}") String nodeId,
            @Value("${roster.dead-letters.retry-interval:PT5S}") Duration retryInterval) {
        EventProcessors processors = new EventProcessors(
                source, dataSource, transactions, ReadModelConfiguration.SCHEMA, nodeId, REST, retryInterval);
        AuditBuffer buffer = new AuditBuffer(new AuditTrailWriter(readModel, history, people));
        processors.addBuffered(
                AuditProjection.NAME,
                Map.of(AuditProjection.NAME, new AuditProjection(buffer)),
                List.of(new ForgetInTrails(vault, buffer)),
                buffer);
        return processors;
    }
}
