package dev.roster.query.diff;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Differences.class, DiffController.class})
public class DiffConfiguration {}
