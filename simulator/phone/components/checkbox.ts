import { Choice, choiceProperties, ChoiceGroup, groupAround } from './choice'

export class Checkbox extends Choice {
  static readonly tag = 'checkbox'
  static readonly properties = choiceProperties
  protected readonly kind = 'checkbox'

  activate(): void {
    if (this.data.disabled) return
    this.check(!this.checked)
    groupAround(this, isCheckboxGroup)?.announce()
  }
}

export class CheckboxGroup extends ChoiceGroup<Checkbox> {
  static readonly tag = 'checkbox-group'

  protected owns(member: unknown): member is Checkbox {
    return member instanceof Checkbox
  }

  /** Values of the ticked boxes in document order. */
  fieldValue(): string[] {
    return this.members().filter(({ checked }) => checked).map(({ data }) => data.value)
  }
}

const isCheckboxGroup = (value: unknown): value is CheckboxGroup => value instanceof CheckboxGroup
