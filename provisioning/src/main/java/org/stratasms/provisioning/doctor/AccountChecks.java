package org.stratasms.provisioning.doctor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.NotLookedAt;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Place;
import org.stratasms.provisioning.operations.Spending;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountLimit;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimit;

/** The checks of the account and Region. */
final class AccountChecks {
    /** The costs of texts in a month, in US dollars, after which a new account cannot send. */
    private static final long DEFAULT_SPEND_LIMIT_USD = 1;

    private static final double NEAR = 0.8;
    private static final BigDecimal NEAR_SPENT = BigDecimal.valueOf(NEAR);

    private final Facts facts;
    private final Cures cures;
    private final Place place;
    private final Map<String, String> variables;
    private final Pace pace;

    AccountChecks(Facts facts, Cures cures, Place place, Map<String, String> variables, Pace pace) {
        this.facts = facts;
        this.cures = cures;
        this.place = place;
        this.variables = variables;
        this.pace = pace;
    }

    Map<Code, Check> checks() {
        return Map.of(
                Code.A01, this::identity,
                Code.A02, this::answer,
                Code.A03, this::tier,
                Code.A04, this::spend,
                Code.A05, this::quotas,
                Code.A06, this::requestRate);
    }

    private void identity(Findings findings) {
        findings.lookAt("identity", "");
        var arn = callerArn(findings);
        if (arn.isEmpty()) {
            return;
        }
        findings.lookAt(arn.get(), "The credentials are those of %s, in %s.".formatted(arn.get(), place.region()));
        var poolArn = variables.getOrDefault(ApplicationContract.POOL_ARN, "");
        var parts = poolArn.split(":", -1);
        if (parts.length < 6) {
            return;
        }
        if (!parts[3].equals(place.region())) {
            findings.fail(
                    arn.get(),
                    "Region %s is looked at, and the application texts in %s.".formatted(place.region(), parts[3]),
                    "Run it again with --region %s, or set AWS_REGION.".formatted(parts[3]),
                    ApplicationContract.POOL_ARN + "=" + poolArn);
        } else if (!arn.get().contains(":" + parts[4] + ":")) {
            findings.fail(
                    arn.get(),
                    "The credentials are of another account than the application's pool, unless it is shared.",
                    "Sign in to the account of the pool, for example with AWS_PROFILE.",
                    ApplicationContract.POOL_ARN + "=" + poolArn);
        }
    }

    private Optional<String> callerArn(Findings findings) {
        try {
            return Optional.of(facts.calls()
                    .once("sts:GetCallerIdentity", "", () -> facts.aws().sts().getCallerIdentity(r -> {}))
                    .arn());
        } catch (NotLookedAt e) {
            // No policy forbids this call. Where nothing answers, credentials may still be good: many networks reach
            // End User Messaging by an endpoint and STS not at all.
            if (e.why() != NotLookedAt.Why.DENIED && !e.evidence().startsWith("Unable to load credentials")) {
                throw e;
            }
            findings.fail(
                    "identity",
                    e.why() == NotLookedAt.Why.DENIED
                            ? "AWS does not accept the credentials."
                            : "There are no credentials.",
                    "Sign in, for example with 'aws sso login' and AWS_PROFILE, and run it again.",
                    e.evidence());
            return Optional.empty();
        }
    }

    private void answer(Findings findings) {
        findings.lookAt("sms-voice." + place.region(), "");
        var start = System.nanoTime();
        try {
            facts.accountAttributes();
        } catch (NotLookedAt e) {
            if (e.why() == NotLookedAt.Why.UNANSWERED) {
                findings.fail(
                        "sms-voice." + place.region(),
                        "End User Messaging does not answer.",
                        place.endpoint() == null
                                ? "In Strata's network module add sms-voice to the VPC endpoints and let the service's"
                                        + " security group reach them on port 443, or give the network a NAT gateway."
                                : "Start the embedded AWS at that address, or name another with --port or"
                                        + " --endpoint-url:\n./strata-sms up --port %d"
                                                .formatted(place.endpoint().getPort()),
                        new Reachability(place).describe() + " " + e.evidence());
                return;
            }
        }
        var millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        findings.lookAt("sms-voice." + place.region(), "It answered after %d ms.".formatted(millis));
    }

    private void tier(Findings findings) {
        var tier = facts.accountTier();
        findings.lookAt(place.region(), "The account's tier is %s.".formatted(tier));
        var verified = facts.verifiedNumbers().size();
        if (tier.equals("SANDBOX")) {
            findings.add(
                    facts.isPermanent() ? Level.FAIL : Level.WARN,
                    place.region(),
                    "The account is in the sandbox in this Region, with %d verified numbers of 10.".formatted(verified),
                    "Ask AWS Support, in the console of AWS End User Messaging, to move the account to production in"
                            + " this Region. Until then verify your own number:"
                            + cures.sms("create-verified-destination-number --destination-phone-number <YOUR_PHONE>"),
                    "ACCOUNT_TIER=" + tier);
        }
    }

    private void spend(Findings findings) {
        var spending = new Spending(facts, pace.now());
        var limit = spending.limit();
        var enforced = limit.enforcedLimit();
        findings.lookAt(place.region(), "The account may spend %d US dollars a month.".formatted(enforced));
        if (enforced <= DEFAULT_SPEND_LIMIT_USD) {
            findings.fail(
                    place.region(),
                    "The account may spend %d US dollar a month, as a new account.".formatted(enforced),
                    higherLimit(limit),
                    said(limit));
        }
        var spent = spending.thisMonth();
        var share = enforced == 0
                ? BigDecimal.ONE
                : spent.usd().divide(BigDecimal.valueOf(enforced), MathContext.DECIMAL32);
        findings.lookAt(
                place.region(), "%.2f of %d US dollars of this month are spent.".formatted(spent.usd(), enforced));
        if (share.compareTo(NEAR_SPENT) >= 0) {
            findings.add(
                    share.compareTo(BigDecimal.ONE) >= 0 ? Level.FAIL : Level.WARN,
                    place.region(),
                    "%.2f of %d US dollars of this month are spent.".formatted(spent.usd(), enforced),
                    higherLimit(limit),
                    said(limit) + "; spent by " + spent.source());
        }
    }

    private String higherLimit(SpendLimit limit) {
        return limit.maxLimit() > limit.enforcedLimit()
                ? "Raise the limit that the account sets itself:" + cures.raiseSpendLimit(limit.maxLimit())
                : "Ask AWS Support for a higher limit of text messages, then set it:"
                        + cures.sms("set-text-message-spend-limit-override --monthly-limit <US_DOLLARS>");
    }

    private static String said(SpendLimit limit) {
        return "EnforcedLimit=%d, MaxLimit=%d".formatted(limit.enforcedLimit(), limit.maxLimit());
    }

    private void quotas(Findings findings) {
        findings.lookAt(place.region(), "All quotas are used by less than 80 percent.");
        facts
                .calls()
                .pages(
                        "sms-voice:DescribeAccountLimits",
                        "",
                        () -> facts.aws().sms().describeAccountLimitsPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.accountLimits().stream())
                .filter(limit -> limit.max() > 0 && limit.used() >= NEAR * limit.max())
                .forEach(limit -> findings.warn(
                        limit.nameAsString(),
                        "%d of %d are used.".formatted(limit.used(), limit.max()),
                        "Delete those that are not used, or ask AWS for a higher quota. Which there are:"
                                + cures.sms(listing(limit)),
                        "Used=%d, Max=%d".formatted(limit.used(), limit.max())));
    }

    private static String listing(AccountLimit limit) {
        return "describe-"
                + limit.nameAsString().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private void requestRate(Findings findings) {
        findings.lookAt("SendTextMessage requests a second", "");
        throw new NotLookedAt(
                "The quota of requests a second is Service Quotas', which this command does not ask.",
                "Compare it with the pool's parts a second: a new account has one request a second. Ask AWS Support for"
                        + " more if it is less. Where Service Quotas lists it:"
                        + cures.aws("service-quotas list-service-quotas --service-code sms-voice"),
                "");
    }
}
