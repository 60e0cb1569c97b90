// An agreement of two partners, made over HTTP, with the links by which people come in.
export interface NewAgreement {
  readonly agreementId: string
  /** The address of the personal link for a role (and partner). */
  linkOf(role: string, partner?: string): string
}

interface Made {
  readonly agreementId: string
  readonly invitations: readonly { readonly role: string; readonly partnerId?: string; readonly url: string }[]
}

export async function newAgreement(url: string, title = 'Kemitraan Mata Air'): Promise<NewAgreement> {
  const answer = await fetch(`${url}/api/v1/agreements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      title,
      partners: [
        { name: 'Yayasan Contoh', short: 'Yayasan', kind: 'ngo' },
        { name: 'Desa Contoh', short: 'Desa', kind: 'village' },
      ],
    }),
  })
  if (answer.status !== 201) throw new Error(`not created: ${await answer.text()}`)
  const { agreementId, invitations } = (await answer.json()) as Made
  return {
    agreementId,
    linkOf(role, partner) {
      const link = invitations.find((one) => one.role === role && (partner === undefined || one.partnerId === partner))
      if (!link) throw new Error(`no link: ${role} ${partner ?? ''}`)
      return new URL(link.url, url).href
    },
  }
}
