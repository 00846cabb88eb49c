import { Choice, choiceProperties, ChoiceGroup, groupAround } from './choice'

export class Radio extends Choice {
  static readonly tag = 'radio'
  static readonly properties = choiceProperties
  protected readonly kind = 'radio'

  /** A radio cannot be unchecked by tapping it, and says nothing when it was chosen already. */
  activate(): void {
    if (this.data.disabled || this.checked) return
    const group = groupAround(this, isRadioGroup)
    this.check(true)
    for (const other of group?.members() ?? []) if (other !== this) other.check(false)
    group?.announce()
  }
}

export class RadioGroup extends ChoiceGroup<Radio> {
  static readonly tag = 'radio-group'

  protected owns(member: unknown): member is Radio {
    return member instanceof Radio
  }

  /** Value of the chosen radio, '' without one. */
  fieldValue(): string {
    return this.members().find(({ checked }) => checked)?.data.value ?? ''
  }
}

const isRadioGroup = (value: unknown): value is RadioGroup => value instanceof RadioGroup
