package org.stratasms.provisioning.doctor;

import org.jspecify.annotations.Nullable;

/**
 * The result of one check on one subject.
 *
 * @param subject an AWS resource's id or name, or another name of the thing that was looked at
 * @param found what was found, in a sentence
 * @param means what follows for the texts; null if nothing is wrong
 * @param cure what to do; each command in it stands on a line of its own. Null if nothing is to be done
 * @param evidence what AWS or the database said
 * @param link the page that explains the check
 */
public record Finding(
        Code code,
        Level level,
        String subject,
        String found,
        @Nullable String means,
        @Nullable String cure,
        String evidence,
        String link) {}
