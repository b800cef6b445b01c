package org.stratasms.provisioning.reports;

import java.util.List;
import java.util.SortedMap;

/**
 * The texts that ended in the last day.
 *
 * @param hours each hour of the clock, the oldest first
 * @param carriers by the carrier's name; {@link Grouping#NONE} where AWS names none
 */
public record Day(List<Outcomes> hours, SortedMap<String, Outcomes> carriers) {}
