package org.stratasms.provisioning.doctor;

import java.util.List;
import java.util.Locale;

/**
 * The checks of {@code strata-sms doctor}: what each looks at, what a bad finding means and what cures it. Programs
 * rely on the names. The page docs/operate/doctor.md is generated from these.
 */
public enum Code {
    A01(
            Group.ACCOUNT,
            "Credentials, account and Region, by sts:GetCallerIdentity, which no policy forbids",
            List.of(),
            "AWS cannot be asked, or another account or Region is asked than the application uses.",
            "Sign in, and name the Region and account of the application."),
    A02(
            Group.ACCOUNT,
            "Time to the first answer of End User Messaging; if there is none, the name, address and port of its endpoint",
            List.of(),
            "Texts cannot be sent from this network.",
            "Give the network a VPC endpoint for sms-voice whose security group admits port 443, or a NAT gateway."),
    A03(
            Group.ACCOUNT,
            "The account's tier and its verified destination numbers",
            List.of("sms-voice:DescribeAccountAttributes", "sms-voice:DescribeVerifiedDestinationNumbers"),
            "The account is in the sandbox: it texts ten verified numbers and AWS's simulators, and nobody else.",
            "Ask AWS Support to move the account to production, in each Region. Verify your own number meanwhile."),
    A04(
            Group.ACCOUNT,
            "The month's spend against the account's limit",
            List.of("sms-voice:DescribeSpendLimits", "cloudwatch:GetMetricData"),
            "At the limit AWS refuses every text until the month is over.",
            "Raise the enforced limit, or ask AWS Support for a higher one where AWS's own limit is reached."),
    A05(
            Group.ACCOUNT,
            "The account's quotas of numbers, pools, sets, lists and registrations",
            List.of("sms-voice:DescribeAccountLimits"),
            "The next number, pool or registration will be refused.",
            "Delete what is not used, or ask AWS for a higher quota."),
    A06(
            Group.ACCOUNT,
            "The quota of SendTextMessage requests a second against the pool's parts a second",
            List.of(),
            "Sends are throttled before the pool's rate is reached.",
            "Ask AWS for a higher quota of SendTextMessage requests a second."),
    E01(
            Group.ENVIRONMENT,
            "The stacks of the pool and of what the application sends with",
            List.of(),
            "The environment is not there, or its last change did not arrive.",
            "Mend the reason that the first failing resource gives, and deploy again."),
    E02(
            Group.ENVIRONMENT,
            "The variables AWS_SMS_… of this process against the stacks' outputs",
            List.of(),
            "The application sends through another pool or set, or reads another log, than this environment's.",
            "Give the application the variables that 'strata-sms outputs' prints, and start it again."),
    E03(
            Group.ENVIRONMENT,
            "With --drift: what was changed by hand in the stacks' resources, and the pool's members",
            List.of("cloudformation:DetectStackDrift", "sms-voice:ListPoolOriginationIdentities"),
            "Somebody changed it by hand; the next deployment may undo it or fail.",
            "Undo the change, or put it into the parameters. CloudTrail names who made it."),
    P01(
            Group.POOL,
            "The pool: its status, who answers STOP, its opt-out list",
            List.of("sms-voice:DescribePools"),
            "Texts are refused, or nobody heeds STOP.",
            "Give the pool its own opt-out list and let AWS manage opt-outs."),
    P02(
            Group.POOL,
            "The pool's members and their status",
            List.of(
                    "sms-voice:ListPoolOriginationIdentities",
                    "sms-voice:DescribePhoneNumbers",
                    "sms-voice:DescribeSenderIds"),
            "Texts cannot be sent, or reach no person.",
            "Add an approved number of the recipients' country."),
    P03(
            Group.POOL,
            "The number and the types of the pool's members",
            List.of("sms-voice:ListPoolOriginationIdentities", "sms-voice:DescribePhoneNumbers"),
            "When one number or its path fails, nothing takes over; several toll-free numbers for one use are taken for"
                    + " an attempt to avoid filters.",
            "Add a number of another type."),
    P04(
            Group.POOL,
            "Deletion protection of the pool and its numbers, in a permanent environment",
            List.of("sms-voice:DescribePools", "sms-voice:DescribePhoneNumbers"),
            "A pool or number can be lost by one mistaken call, and a released number may never be yours again.",
            "Protect it."),
    P05(
            Group.POOL,
            "The replies to HELP and STOP",
            List.of("sms-voice:DescribeKeywords"),
            "Carriers expect the programme's name and a contact; other words than registered put the number at risk.",
            "Put the templates' texts back, or change the parameters HelpMessage and StopMessage and deploy."),
    P06(
            Group.POOL,
            "The topic of what people text back: whether it is there and admits End User Messaging",
            List.of("sms-voice:DescribePools", "sns:GetTopicAttributes", "kms:GetKeyPolicy"),
            "Replies are lost.",
            "Deploy the environment again, or give the topic and its key a policy that admits sms-voice.amazonaws.com."),
    P07(
            Group.POOL,
            "Toll-free members of the pool",
            List.of("sms-voice:DescribePhoneNumbers"),
            "The carrier answers STOP to toll-free numbers by itself: such an opt-out is in no list of ours.",
            "Nothing is to be done. Texts to such people end as BLOCKED; they text UNSTOP to return."),
    C01(
            Group.EVENTS,
            "The configuration set and its event destinations",
            List.of("sms-voice:DescribeConfigurationSets"),
            "What becomes of texts is not recorded.",
            "Enable the event destination, for all events of texts."),
    C02(
            Group.EVENTS,
            "The log group, and the role that writes events to it",
            List.of("logs:DescribeLogGroups", "iam:GetRole", "iam:GetRolePolicy"),
            "Events are lost.",
            "Put the log group, the role's trust and its three actions back."),
    C03(
            Group.EVENTS,
            "Whether texts that were sent in the last day have events",
            List.of("logs:FilterLogEvents", "cloudwatch:GetMetricData"),
            "Texts are sent without the configuration set, or their events are lost.",
            "Name the configuration set in every send; see C01 and C02."),
    C04(
            Group.EVENTS,
            "The queue of delivery events and its dead letters",
            List.of("sqs:GetQueueAttributes", "sns:GetTopicAttributes", "kms:GetKeyPolicy", "cloudwatch:GetMetricData"),
            "The application does not learn what became of its texts.",
            "Start the queue's reader again, then move the dead letters back."),
    C05(
            Group.EVENTS,
            "The country rules that apply to texts",
            List.of("sms-voice:DescribeConfigurationSets", "sms-voice:GetProtectConfigurationCountryRuleSet"),
            "Texts to this country are refused.",
            "Allow the country in the protect configuration."),
    S01(
            Group.SENDING,
            "With --country: whether AWS would accept a text to that country, by a dry run",
            List.of("sms-voice:SendTextMessage"),
            "Texts to that country are refused.",
            "Add a number that can text that country, or mend what the refusal names."),
    S02(
            Group.SENDING,
            "The access policy of the application, evaluated by us; and where iam:ListEntitiesForPolicy, GetRole and"
                    + " SimulatePrincipalPolicy are allowed, what IAM decides for the roles that have it",
            List.of("iam:GetPolicy", "iam:GetPolicyVersion"),
            "The application may not send through this pool and configuration set, or it may do more than that.",
            "Put the policy's document back."),
    S03(
            Group.SENDING,
            "With --send: a text to each of AWS's US simulator destinations, to its final event",
            List.of("sms-voice:SendTextMessage", "logs:FilterLogEvents"),
            "Texts or their events do not get through.",
            "See what the other checks say; first P02, C01, C02."),
    R01(
            Group.REGISTRATIONS,
            "Registrations and why they were denied",
            List.of("sms-voice:DescribeRegistrations", "sms-voice:DescribeRegistrationVersions"),
            "The numbers of a registration that is not approved send nothing.",
            "Mend what the reviewer names in a new version, and submit it."),
    T01(
            Group.TEXTS,
            "The last day's texts that carriers took for spam or blocked",
            List.of("logs:FilterLogEvents"),
            "Carriers judge the content; more of it can cost the number.",
            "Stop sending, compare the content with what was registered, and change it before more is sent."),
    T02(
            Group.TEXTS,
            "The last day's share of undelivered texts, by carrier and by number",
            List.of("logs:FilterLogEvents"),
            "More than a tenth of the texts of a carrier or number do not arrive.",
            "Look at the events of that carrier or number: old numbers, a registration, or an outage."),
    T03(
            Group.TEXTS,
            "The last day's texts that expired, or came faster than the pool may send",
            List.of("logs:FilterLogEvents"),
            "Texts are sent faster than the pool's numbers may.",
            "Send more slowly, with a longer time to live, or add a number of a faster type."),
    T04(
            Group.TEXTS,
            "The last day's numbers that are invalid again and again",
            List.of("logs:FilterLogEvents"),
            "Texts to such a number cost money and harm the sender's name with carriers.",
            "Take the number out of the application's data."),
    D01(
            Group.DATABASE,
            "With --database: the version of the schema strata_sms",
            List.of(),
            "The application's SQL functions are missing or older than this command.",
            "Run the schema's migrations as its owner."),
    D02(
            Group.DATABASE,
            "With --database: what waits, whether a worker sends it, and why a pool is paused",
            List.of(),
            "Texts wait and nobody sends them.",
            "Start the worker, or mend the reason of the pause."),
    D03(
            Group.DATABASE,
            "With --database: outcomes and replies that the application does not take",
            List.of(),
            "The application does not learn what became of its texts; what is not taken is dropped after 30 days.",
            "Let the application call take_outcomes and take_inbound in a loop."),
    D04(
            Group.DATABASE,
            "With --database: whether the server logs the parameters of statements",
            List.of(),
            "Phone numbers and bodies get into the server's log.",
            "Set log_parameter_max_length to 0."),
    D05(
            Group.DATABASE,
            "With --database: the oldest transaction",
            List.of(),
            "Dead rows cannot be removed while it is open, and the queue grows slow.",
            "End the transaction that somebody left open.");

    /** Subjects of checks, in the order of the page. */
    public enum Group {
        ACCOUNT("The account"),
        ENVIRONMENT("The environment"),
        POOL("The pool"),
        EVENTS("Events"),
        SENDING("Sending"),
        REGISTRATIONS("Registrations"),
        TEXTS("The last day's texts"),
        DATABASE("The database");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** Its heading on the page. */
        public String title() {
            return title;
        }
    }

    private static final String PAGE = "docs/operate/doctor.md#";

    private final Group group;
    private final String looksAt;

    @SuppressWarnings("ImmutableEnumChecker") // it is a List.of
    private final List<String> calls;

    private final String means;
    private final String cure;

    Code(Group group, String looksAt, List<String> calls, String means, String cure) {
        this.group = group;
        this.looksAt = looksAt;
        this.calls = calls;
        this.means = means;
        this.cure = cure;
    }

    /** The part of the page that it is in. */
    public Group group() {
        return group;
    }

    /** The thing that the check looks at. */
    public String looksAt() {
        return looksAt;
    }

    /**
     * The calls, as in a policy, without which the check is not done. The checks of an environment also need
     * {@code cloudformation:DescribeStacks}, which says what belongs to it.
     */
    public List<String> calls() {
        return calls;
    }

    /** The meaning of a bad finding for texts. */
    public String means() {
        return means;
    }

    /** The cure in general; a finding has one with names and commands. */
    public String cure() {
        return cure;
    }

    /** Its place on the page of all checks, in this project. */
    public String link() {
        return PAGE + name().toLowerCase(Locale.ROOT);
    }
}
