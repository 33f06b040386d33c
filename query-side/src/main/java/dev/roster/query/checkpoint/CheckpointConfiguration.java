package dev.roster.query.checkpoint;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({PublishedCheckpoints.class, CheckpointsController.class, CheckpointKeysController.class})
public class CheckpointConfiguration {}
