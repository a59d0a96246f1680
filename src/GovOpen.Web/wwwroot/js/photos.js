// Uploads chosen photos one by one while the form is still being filled in. Without this script the form sends them itself.
(() => {
  'use strict';
  const area = document.getElementById('photos');
  if (!area || !window.FormData || !window.XMLHttpRequest) return;
  const list = area.querySelector('ul');
  const status = document.getElementById('photo-status');
  const token = area.form.querySelector('input[name=__RequestVerificationToken]').value;
  const text = area.dataset;
  let next = list.children.length;
  let underWay = 0;

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const count = () => list.children.length - list.querySelectorAll('input[type=checkbox]:checked').length;

  function uploaded(item, kind, photo) {
    const at = next++;
    const field = (name) => `Form.Photos[${at}].${name}`;
    const kinds = area.querySelector('template').content.firstElementChild.cloneNode(true);
    Object.assign(kinds, { name: field('Kind'), id: `photo-kind-${at}`, value: kind });
    item.replaceChildren(
      element('figure', {},
        element('img', { src: `/photos/${photo.id}/thumb`, width: photo.width, height: photo.height, alt: text.alt }),
        ...(photo.takenAt ? [element('figcaption', { textContent: photo.takenAt })] : [])),
      element('input', { type: 'hidden', name: field('Id'), value: photo.id }),
      element('label', { htmlFor: kinds.id, textContent: text.kind }), kinds);
    if (!photo.takenAt) {
      item.append(
        element('label', { htmlFor: `photo-taken-${at}`, textContent: text.stated }),
        element('input', { type: 'datetime-local', id: `photo-taken-${at}`, name: field('StatedTakenAt') }));
    }
    item.append(element('div', { className: 'choices' },
      element('label', {}, element('input', { type: 'checkbox', name: field('IsRemoved'), value: 'true' }), ` ${text.remove}`)));
  }

  function failed(item, kind, file, message) {
    const retry = element('button', { type: 'button', className: 'button button-secondary', textContent: text.retry });
    const remove = element('button', { type: 'button', className: 'button button-secondary', textContent: text.remove });
    retry.addEventListener('click', () => send(item, kind, file));
    remove.addEventListener('click', () => item.remove());
    item.replaceChildren(element('p', { className: 'error-message', textContent: message || `${text.failed} ${file.name}` }), retry, remove);
  }

  function send(item, kind, file) {
    const progress = element('progress', { max: 1, value: 0 });
    progress.setAttribute('aria-label', file.name);
    item.replaceChildren(element('p', { textContent: file.name }), progress);
    const body = new FormData();
    body.append('__RequestVerificationToken', token);
    body.append('photo', file);
    const request = new XMLHttpRequest();
    request.open('POST', text.upload);
    request.responseType = 'json';
    request.upload.addEventListener('progress', (e) => { if (e.lengthComputable) progress.value = e.loaded / e.total; });
    request.addEventListener('load', () => {
      // After the sign-in has run out the answer is the sign-in page: a 200 without a photo.
      if (request.status === 200 && request.response) uploaded(item, kind, request.response);
      else failed(item, kind, file, request.response && request.response.message);
    });
    request.addEventListener('error', () => failed(item, kind, file));
    request.addEventListener('loadend', () => { underWay--; tell(); goOn(); });
    underWay++;
    tell();
    request.send(body);
  }

  function tell() { status.textContent = underWay > 0 ? text.waiting : ''; }

  document.querySelectorAll('input[data-photo-kind]').forEach((input) => input.addEventListener('change', () => {
    const files = [...input.files];
    if (count() + files.length > Number(text.max)) {
      status.textContent = text.tooMany.replace('{n}', count() + files.length);
      input.value = '';
      return;
    }
    for (const file of files) {
      const item = element('li', {});
      list.append(item);
      if (file.size > Number(text.maxBytes)) failed(item, input.dataset.photoKind, file, text.tooLarge.replace('{n}', file.name));
      else send(item, input.dataset.photoKind, file);
    }
    input.value = ''; // They go by themselves: the form must not send them again.
  }));

  // Saving while photos are under way waits for them; a photo that did not arrive must be sent again or removed first.
  let waiting = null;
  area.form.addEventListener('submit', (e) => {
    if (underWay === 0 && !list.querySelector('.error-message')) return;
    e.preventDefault();
    if (underWay > 0) { waiting = e.submitter; tell(); } else { status.textContent = text.unsent; }
    status.scrollIntoView();
  });

  function goOn() {
    if (underWay > 0 || !waiting) return;
    const button = waiting;
    waiting = null;
    area.form.requestSubmit(button);
  }
})();
