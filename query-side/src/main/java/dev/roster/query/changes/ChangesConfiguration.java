package dev.roster.query.changes;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ChangeFeed.class, ChangesController.class})
public class ChangesConfiguration {}
