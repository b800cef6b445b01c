package org.stratasms.provisioning.outcomes;

/**
 * One look at one source.
 *
 * @param isLookedAt false if nothing is known, for example because a policy forbids the look
 * @param found what was found, or why it was not looked at
 * @param cure what lets it be looked at; empty if it was looked at
 * @param words of whoever answered; may be empty
 */
public record Evidence(Source source, boolean isLookedAt, String found, String cure, String words) {}
