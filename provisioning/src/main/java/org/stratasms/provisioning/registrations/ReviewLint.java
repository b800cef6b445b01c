package org.stratasms.provisioning.registrations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks in a registration for what reviewers deny, each problem named by AWS's code of the denial that it prevents. The
 * rules follow AWS's review criteria; a reviewer may see more.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/registration-help-review-criteria.html">Review
 *     criteria</a>
 */
final class ReviewLint {
    /** A rule: what is wrong with a form, if anything. */
    interface Rule {
        List<Problem> problems(ReviewedForm form);
    }

    private ReviewLint() {}

    static List<Problem> problems(ReviewedForm form) {
        var problems = new ArrayList<Problem>();
        for (var rules : List.of(BrandRules.ALL, SampleRules.ALL, ReplyRules.ALL, OptInRules.ALL, ContentRules.ALL)) {
            for (var rule : rules) {
                problems.addAll(rule.problems(form));
            }
        }
        problems.sort(Comparator.comparingInt(Problem::line));
        return problems;
    }
}
