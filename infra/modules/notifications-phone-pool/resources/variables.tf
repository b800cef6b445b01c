variable "allow_simulator_only" {
  description = "Whether a permanent environment may do with a simulator alone, from which no text ever reaches a person. Say yes while a registration is awaited."
  type        = bool
  default     = false
  nullable    = false
}

variable "country" {
  description = "ISO country of the simulator number. AWS offers simulators to send from in the United States only."
  type        = string
  default     = "US"
  nullable    = false

  validation {
    condition     = !var.enable_simulator || var.country == "US"
    error_message = "Set country to US, or enable_simulator to false: AWS offers simulators to send from in the United States only."
  }
}

variable "create_opt_out_list" {
  description = "Whether the stack creates the opt-out list. Set to false when the stack is created again beside the list that an earlier one left. Cannot be changed later."
  type        = bool
  default     = true
  nullable    = false
}

variable "enable_inbound_queue" {
  description = "Whether what recipients text back goes to an encrypted SQS queue that the application may read. Not together with two_way_topic_arn. Numbers that join the pool later need its topic as their two-way channel first."
  type        = bool
  default     = false
  nullable    = false
}

variable "enable_simulator" {
  description = "Whether the pool gets a simulator number, which needs no registration and reaches only AWS's simulator destinations."
  type        = bool
  default     = false
  nullable    = false
}

variable "help_message" {
  description = "Reply to the keyword HELP: the programme's name and how to reach someone, 1 to 160 plain characters."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[ -Z_a-z]{1,160}$", var.help_message))
    error_message = "Give help_message 1 to 160 plain characters (one message part), without accents, brackets, braces, backslash, caret, backtick, bar or tilde."
  }

  validation {
    condition     = strcontains(lower(var.help_message), lower(var.program_name))
    error_message = "Name the programme in help_message exactly as in program_name: carriers refuse a HELP reply that does not say who is texting."
  }

  validation {
    condition     = can(regex("(@|\\.[a-z]{2}|[0-9][0-9() -]{5,}[0-9])", var.help_message))
    error_message = "Put a contact into help_message, an e-mail address, a web address or a telephone number: carriers require one."
  }
}

variable "is_temporary" {
  description = "Whether the environment is meant to be spun up temporarily (e.g. for automated infra tests) and then destroyed. Used to disable deletion protection. Cannot be changed later."
  type        = bool
  default     = false
  nullable    = false
}

variable "name" {
  description = "Name of the application's environment, such as app-dev: 1 to 44 letters, digits, dashes and underscores, beginning with a letter."
  type        = string
  nullable    = false
}

variable "opt_out_list_name" {
  description = "Name of the pool's opt-out list. Empty means <name>-strata-sms-opt-outs. Name one that exists together with create_opt_out_list = false."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{0,64}$", var.opt_out_list_name))
    error_message = "Give opt_out_list_name up to 64 letters, digits, dashes and underscores, or leave it empty."
  }
}

variable "origination_identity_arns" {
  description = "Approved phone numbers, sender IDs and RCS agents to send from: ARNs, or ids of this account and Region, phone-0123abcd for a number and MYBRAND/GB for a sender ID. Their settings must match the pool's. Released by nothing here. The embedded AWS has no RCS agents and refuses them."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition = alltrue([
      for identity in var.origination_identity_arns : can(regex(join("|", [
        "^arn:[a-z-]+:sms-voice:[a-z0-9-]+:[0-9]{12}:phone-number/[A-Za-z0-9_-]+$",
        "^arn:[a-z-]+:sms-voice:[a-z0-9-]+:[0-9]{12}:sender-id/[A-Za-z0-9_-]+/[A-Z]{2}$",
        "^arn:[a-z-]+:sms-voice:[a-z0-9-]+:[0-9]{12}:rcs-agent/[A-Za-z0-9_-]+$",
        "^phone-[A-Za-z0-9]+$",
        "^[A-Za-z0-9_-]{1,11}/[A-Z]{2}$",
      ]), identity))
    ])
    error_message = "Give each of origination_identity_arns as the ARN of a phone number, sender ID or RCS agent, as a phone number's id (phone-...), or as sender ID and country (MYBRAND/GB)."
  }

  validation {
    condition     = length(var.origination_identity_arns) > 0 || var.enable_simulator
    error_message = "A pool needs at least one identity. Put an approved number into origination_identity_arns, or set enable_simulator to true."
  }

  validation {
    condition     = length(var.origination_identity_arns) > 0 || var.is_temporary || var.allow_simulator_only
    error_message = "Without origination_identity_arns a permanent environment reaches nobody. Add an approved number, or set allow_simulator_only to true until there is one."
  }
}

variable "program_name" {
  description = "Name of the programme, brand or agency as it was registered, which HELP and STOP replies must say."
  type        = string
  nullable    = false

  validation {
    condition     = trimspace(var.program_name) != ""
    error_message = "Set program_name to the name that recipients know you by."
  }
}

variable "shared_with_account_ids" {
  description = "Other AWS accounts that may send through this pool, by their ids. They name it by its ARN."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for id in var.shared_with_account_ids : can(regex("^[0-9]{12}$", id))])
    error_message = "Give each of shared_with_account_ids as the id of an AWS account, 12 digits in quotes."
  }
}

variable "simulator_help_message" {
  description = "The help_message that the simulator number was created with, if help_message has changed since. Empty when the simulator is created, which means help_message."
  type        = string
  default     = ""
  nullable    = false

  # Not held to program_name: the text may be from before the programme was renamed.
  validation {
    condition     = can(regex("^$|^[ -Z_a-z]{1,160}$", var.simulator_help_message))
    error_message = "Set simulator_help_message to the text that the simulator was created with, 1 to 160 plain characters, or leave it empty."
  }
}

variable "simulator_stop_message" {
  description = "The stop_message that the simulator number was created with, if stop_message has changed since. Empty when the simulator is created, which means stop_message."
  type        = string
  default     = ""
  nullable    = false

  # Not held to program_name: the text may be from before the programme was renamed.
  validation {
    condition     = can(regex("^$|^[ -Z_a-z]{1,160}$", var.simulator_stop_message))
    error_message = "Set simulator_stop_message to the text that the simulator was created with, 1 to 160 plain characters, or leave it empty."
  }
}

variable "stack_name" {
  description = "Name of the CloudFormation stack that holds the pool. Empty means <name>-strata-sms-pool. Set it to keep a stack that was made with another name."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = can(regex("^$|^[A-Za-z][A-Za-z0-9-]{0,127}$", var.stack_name))
    error_message = "Give stack_name up to 128 letters, digits and dashes, beginning with a letter, or leave it empty."
  }
}

variable "stop_message" {
  description = "Reply to the keyword STOP: the programme's name and that no more messages will come, 1 to 160 plain characters."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[ -Z_a-z]{1,160}$", var.stop_message))
    error_message = "Give stop_message 1 to 160 plain characters (one message part), without accents, brackets, braces, backslash, caret, backtick, bar or tilde."
  }

  validation {
    condition     = strcontains(lower(var.stop_message), lower(var.program_name))
    error_message = "Name the programme in stop_message exactly as in program_name: carriers refuse a STOP reply that does not say who is texting."
  }
}

variable "two_way_role_arn" {
  description = "Role with which AWS publishes to two_way_topic_arn. Empty when the topic's own policy admits sms-voice.amazonaws.com."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.two_way_role_arn == "" || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/.+$", var.two_way_role_arn))
    error_message = "Set two_way_role_arn to the ARN of an IAM role, or leave it empty."
  }

  validation {
    condition     = var.two_way_role_arn == "" || var.two_way_topic_arn != ""
    error_message = "two_way_role_arn publishes to two_way_topic_arn. Set the topic too, or leave both empty."
  }
}

variable "two_way_topic_arn" {
  description = "SNS topic that receives what recipients text back. Empty switches two-way messaging off."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = var.two_way_topic_arn == "" || can(regex("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.two_way_topic_arn))
    error_message = "Set two_way_topic_arn to the ARN of a standard SNS topic, or leave it empty."
  }

  validation {
    condition     = var.two_way_topic_arn == "" || !var.enable_inbound_queue
    error_message = "A pool has one two-way channel. Leave two_way_topic_arn empty, or set enable_inbound_queue to false."
  }
}
