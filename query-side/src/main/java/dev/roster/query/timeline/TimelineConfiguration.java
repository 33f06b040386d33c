package dev.roster.query.timeline;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Timeline.class, Explanations.class, TimelineController.class})
public class TimelineConfiguration {}
